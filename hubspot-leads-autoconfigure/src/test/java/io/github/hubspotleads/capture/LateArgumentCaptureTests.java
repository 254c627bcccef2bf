/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.observation.CaptureDecision;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Handlers whose arguments are there after they were called.
 */
@Timeout(60)
class LateArgumentCaptureTests {

	private final CaptureHarness harness = new CaptureHarness();

	private NettyApplication application;

	private int status(WebTestClient.RequestHeadersSpec<?> request) {
		return request.exchange().returnResult(Void.class).getStatus().value();
	}

	private int json(String path, String email) {
		this.application = new NettyApplication(this.harness, Forms.class);
		return status(this.application.post(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"firstName\":\"Jane\",\"email\":\"" + email + "\"}"));
	}

	@AfterEach
	void stop() {
		if (this.application != null) {
			this.application.close();
		}
		else {
			this.harness.close();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body", "/future", "/discarded", "/valid" })
	void readsWhatTheArgumentBrings(String path) {
		assertThat(json(path, "jane@x.test")).isEqualTo(200);
		assertThat(this.harness.fields()).isEqualTo(Map.of("email", "jane@x.test", "firstname", "Jane"));
		assertThat(this.harness.lead().context().hutk()).isEqualTo(NettyApplication.HUTK);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/model", "/unannotated" })
	void readsForms(String path) {
		this.application = new NettyApplication(this.harness, Forms.class);
		assertThat(status(this.application.post(path)
			.body(BodyInserters.fromFormData("firstName", "Jane").with("email", "jane@x.test")))).isEqualTo(200);
		assertThat(this.harness.fields()).isEqualTo(Map.of("email", "jane@x.test", "firstname", "Jane"));
	}

	@Test
	void readsParts() {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("contact", new Contact("Jane", "jane@x.test"), MediaType.APPLICATION_JSON);
		form.part("city", "Ulm");
		form.part("size", "11-50");
		this.application = new NettyApplication(this.harness, Forms.class);
		assertThat(status(this.application.post("/parts").body(BodyInserters.fromMultipartData(form.build()))))
			.isEqualTo(200);
		assertThat(this.harness.fields())
			.isEqualTo(Map.of("email", "jane@x.test", "firstname", "Jane", "city", "Ulm", "company_size", "11-50"));
	}

	@Test
	void hasNoFieldsWhereTheMethodNeverSubscribed() {
		assertThat(json("/ignored", "jane@x.test")).isEqualTo(200);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.NO_FIELDS);
	}

	@ParameterizedTest
	@CsvSource({ "/valid, 400", "/body, 200" })
	void leavesErrorsToTheMethod(String path, int status) {
		this.harness.withValidation();
		assertThat(json(path, "nonsense")).isEqualTo(status);
		assertThat(this.harness.decisions)
			.containsExactly((status == 200) ? CaptureDecision.INVALID : CaptureDecision.METHOD_FAILED);
	}

	@Test
	void leavesUnreadableBodiesToTheMethod() {
		this.application = new NettyApplication(this.harness, Forms.class);
		assertThat(status(this.application.post("/body").contentType(MediaType.APPLICATION_JSON).bodyValue("{")))
			.isEqualTo(400);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void evaluatesConditionsWithWhatTheArgumentBrought() {
		assertThat(json("/conditional", "jane@x.test")).isEqualTo(200);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CONDITION_NOT_MET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body", "/plain" })
	void answersWhatIsInvalidWithAProblem(String path) {
		this.harness.throwing().intake.leadErrors = List.of(new FieldError("email", "email", "wrong"));
		this.application = new NettyApplication(this.harness, Forms.class);
		this.application.post(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"email\":\"jane@x.test\"}")
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody(String.class)
			.value((body) -> assertThat(body).contains("\"path\":\"email\"").contains("wrong"));
		assertThat(this.harness.intake.rejected).hasSize(1);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
	}

	@Test
	void forgetsWhatIsInvalidWhereTheMethodGoesOnWithoutIt() {
		this.harness.throwing().intake.leadErrors = List.of(new FieldError("email", "email", "wrong"));
		assertThat(json("/recovering", "jane@x.test")).isEqualTo(200);
		assertThat(this.harness.intake.rejected).singleElement()
			.satisfies((lead) -> assertThat(lead.context().hutk()).isEqualTo(NettyApplication.HUTK));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
	}

	@Test
	void doesNotReadStreamsAndSaysSoAtStart() {
		assertThat(json("/stream", "jane@x.test")).isEqualTo(200);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.NO_FIELDS);
		assertThat(this.harness.log()).containsOnlyOnce("Forms.stream' has an argument of type Flux")
			.doesNotContain("Forms.body' has an argument");
	}

	@Test
	void validatesAgainWhatAnArgumentBringsAgain() {
		Service service = this.harness.withValidation().throwing().advise(Service.class);
		Iterator<String> emails = List.of("jane@x.test", "nonsense").iterator();
		Mono<Contact> contact = Mono.fromSupplier(() -> new Contact("Jane", emails.next()));
		assertThatThrownBy(() -> service.handle(contact)).isInstanceOf(InvalidLeadException.class);
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
	}

	static class Service {

		private boolean tried;

		@HubSpotLead("contact")
		String handle(Mono<Contact> contact) {
			return Objects.requireNonNull(contact.map((value) -> {
				if (!this.tried) {
					this.tried = true;
					throw new IllegalStateException("not yet");
				}
				return value.firstName();
			}).retry(1).block());
		}

	}

	@RestController
	static class Forms {

		@PostMapping("/body")
		@HubSpotLead("contact")
		Mono<String> body(@RequestBody Mono<Contact> contact) {
			return contact.map(Contact::firstName).defaultIfEmpty("ok").onErrorMap((ex) -> ex);
		}

		@PostMapping("/recovering")
		@HubSpotLead("contact")
		Mono<String> recovering(@RequestBody Mono<Contact> contact) {
			return contact.map(Contact::firstName).onErrorReturn("ok");
		}

		@PostMapping("/plain")
		@HubSpotLead("contact")
		Mono<String> plain(@RequestBody Contact contact) {
			return Mono.just("ok");
		}

		@PostMapping("/future")
		@HubSpotLead("contact")
		Mono<String> future(@RequestBody CompletableFuture<Contact> contact) {
			return Mono.fromFuture(contact).map(Contact::firstName);
		}

		@PostMapping("/discarded")
		@HubSpotLead("contact")
		Mono<Void> discarded(@RequestBody Mono<Contact> contact) {
			return contact.then();
		}

		@PostMapping("/valid")
		@HubSpotLead("contact")
		Mono<String> valid(@Valid @RequestBody Mono<Contact> contact) {
			return contact.map(Contact::firstName);
		}

		@PostMapping("/model")
		@HubSpotLead("contact")
		Mono<String> model(@ModelAttribute Mono<Contact> contact) {
			return contact.map(Contact::firstName);
		}

		@PostMapping("/unannotated")
		@HubSpotLead("contact")
		Mono<String> unannotated(Mono<Contact> contact) {
			return contact.map(Contact::firstName);
		}

		@PostMapping("/parts")
		@HubSpotLead("contact")
		Mono<String> parts(@RequestPart Mono<Contact> contact, @RequestPart("city") Mono<String> town,
				@RequestPart("size") @LeadField("company_size") Mono<String> size) {
			return Mono.when(contact, town, size).thenReturn("ok");
		}

		@PostMapping("/ignored")
		@HubSpotLead("contact")
		Mono<String> ignored(@RequestBody Mono<Contact> contact) {
			return Mono.just("ok");
		}

		@PostMapping("/conditional")
		@HubSpotLead(form = "contact", condition = "#contact.firstName() == 'John'")
		Mono<String> conditional(@RequestBody Mono<Contact> contact) {
			return contact.map(Contact::firstName);
		}

		@PostMapping("/stream")
		@HubSpotLead("contact")
		Mono<String> stream(@RequestBody Flux<Contact> contacts) {
			return contacts.then(Mono.just("ok"));
		}

	}

	record Contact(String firstName, @Email String email) {

	}

}
