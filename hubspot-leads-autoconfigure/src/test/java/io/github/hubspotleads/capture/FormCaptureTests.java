/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadCapture;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.UnknownFormException;
import io.github.hubspotleads.form.ScreeningSettings;
import io.github.hubspotleads.observation.CaptureDecision;
import jakarta.servlet.http.Cookie;
import jakarta.validation.constraints.Email;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Forms of handlers that have no method to annotate.
 */
class FormCaptureTests {

	private static final String UTK = "0123456789abcdef0123456789abcdef";

	private final CaptureHarness harness = new CaptureHarness().withValidation();

	@AfterEach
	void close() {
		this.harness.close();
	}

	private LeadCapture leads() {
		return new FormCapture(this.harness.capture(), this.harness.plans());
	}

	@Test
	void capturesTheFormOnceItsHandlingSucceeded() throws Exception {
		String answer = leads().capture("contact", new Contact("ada@example.org", "s3cret"), () -> {
			assertThat(this.harness.intake.kept).isEmpty();
			return "thanks";
		});
		assertThat(answer).isEqualTo("thanks");
		assertThat(this.harness.fields()).containsExactlyEntriesOf(Map.of("email", "ada@example.org"));
	}

	@Test
	void capturesNothingWhenTheHandlingThrows() {
		IOException failure = new IOException("full");
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> leads().capture("contact", contact(), () -> {
			throw failure;
		})).isSameAs(failure);
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void handlesWhatIsNoLead() throws Exception {
		LeadCapture leads = leads();
		assertThat(leads.<String>capture("contact", null, () -> "thanks")).isEqualTo("thanks");
		StepVerifier.create(leads.capture("contact", null, Mono.just("thanks"))).expectNext("thanks").verifyComplete();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.NO_FIELDS, CaptureDecision.NO_FIELDS);
	}

	@ParameterizedTest
	@MethodSource
	void warnsOfWhatIsNotRead(Object values) throws Exception {
		assertThat(leads().<String>capture("contact", values, () -> "thanks")).isEqualTo("thanks");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.READING_FAILED);
		assertThat(this.harness.log()).contains("A call of LeadCapture.capture is given a ")
			.doesNotContain("ada@example.org");
	}

	static Stream<Object> warnsOfWhatIsNotRead() {
		return Stream.of("ada@example.org", Map.of("email", "ada@example.org"),
				Optional.of(new Contact("ada@example.org", null)), List.of(), Mono.empty(),
				Lead.forForm("contact").field("email", "ada@example.org").build());
	}

	@Test
	void refusesToHandleNothing() {
		LeadCapture leads = leads();
		assertThatIllegalArgumentException().isThrownBy(() -> leads.capture("contact", contact(), (Mono<String>) null))
			.withMessageContaining("handling");
		assertThat(this.harness.decisions).isEmpty();
	}

	@Test
	void awaitsAStage() throws Exception {
		CompletableFuture<String> stage = new CompletableFuture<>();
		CompletableFuture<String> answer = leads().capture("contact", contact(), () -> stage);
		assertThat(this.harness.intake.kept).isEmpty();
		stage.complete("thanks");
		assertThat(answer).isCompletedWithValue("thanks");
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void everySubscriptionIsACall() {
		Mono<String> answer = leads().capture("contact", contact(), Mono.just("thanks"));
		assertThat(this.harness.intake.kept).isEmpty();
		StepVerifier.create(answer).expectNext("thanks").verifyComplete();
		StepVerifier.create(answer).expectNext("thanks").verifyComplete();
		assertThat(this.harness.intake.kept).hasSize(2);
	}

	@Test
	void errorsAndCancellationsCaptureNothing() {
		LeadCapture leads = leads();
		StepVerifier.create(leads.capture("contact", contact(), Mono.error(new IOException("full"))))
			.verifyError(IOException.class);
		StepVerifier.create(leads.capture("contact", contact(), Mono.never())).thenCancel().verify();
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED, CaptureDecision.CANCELLED);
	}

	@Test
	void refusesAnUnknownFormBeforeAnythingIsHandled() {
		LeadCapture leads = leads();
		assertThatExceptionOfType(UnknownFormException.class)
			.isThrownBy(() -> leads.capture("contcat", contact(), () -> {
				throw new AssertionError("handled");
			}))
			.withMessageContaining("contcat");
		assertThatExceptionOfType(UnknownFormException.class)
			.isThrownBy(() -> leads.capture("contcat", contact(), Mono.just("thanks")));
	}

	@Test
	void recordsWhatIsInvalidAndHandlesItNevertheless() throws Exception {
		assertThat(leads().capture("contact", new Contact("nobody", null), () -> "thanks")).isEqualTo("thanks");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
	}

	@Test
	void handlesNothingInvalidWhereThatIsToThrow() {
		this.harness.throwing();
		LeadCapture leads = leads();
		Contact invalid = new Contact("nobody", null);
		assertThatExceptionOfType(InvalidLeadException.class).isThrownBy(() -> leads.capture("contact", invalid, () -> {
			throw new AssertionError("handled");
		}));
		StepVerifier.create(leads.capture("contact", invalid, Mono.error(() -> new AssertionError("handled"))))
			.verifyError(InvalidLeadException.class);
	}

	@Test
	void screensByTheFormsProperties() throws Exception {
		this.harness.withForm(CaptureHarness.form("contact", Map.of())
			.withScreening(new ScreeningSettings("newsletter", "", "", Duration.ofSeconds(2), Duration.ZERO,
					ScreeningSettings.Limits.NONE)));
		LeadCapture leads = leads();
		leads.capture("contact", new Newsletter("ada@example.org", false), () -> "thanks");
		assertThat(this.harness.intake.kept).isEmpty();
		leads.capture("contact", new Newsletter("ada@example.org", true), () -> "thanks");
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void neverSendsASecretAndHarmsNoHandlingThereby() throws Exception {
		assertThat(leads().capture("contact", new Unwise("ada@example.org", "s3cret"), () -> "thanks"))
			.isEqualTo("thanks");
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.log()).contains("password").doesNotContain("s3cret");
	}

	@Test
	void servletFunctionsHaveTheVisitorAndTheirStatus() throws Exception {
		LeadCapture leads = leads();
		MockMvc mvc = MockMvcBuilders.routerFunctions(
				org.springframework.web.servlet.function.RouterFunctions.route().POST("/contact", (request) -> {
					Contact contact = request.body(Contact.class);
					return leads.capture("contact", contact,
							() -> org.springframework.web.servlet.function.ServerResponse
								.status((contact.password() != null) ? 422 : 200)
								.build());
				}).build())
			.build();
		mvc.perform(post("/contact").contentType(MediaType.APPLICATION_JSON)
			.content("{\"email\":\"ada@example.org\",\"password\":\"x\"}"))
			.andExpect(status().isUnprocessableContent());
		assertThat(this.harness.intake.kept).isEmpty();
		mvc.perform(post("/contact").contentType(MediaType.APPLICATION_JSON)
			.cookie(new Cookie("hubspotutk", UTK))
			.content("{\"email\":\"ada@example.org\"}")).andExpect(status().isOk());
		assertThat(this.harness.lead().context().hutk()).isEqualTo(UTK);
	}

	@Test
	void reactiveFunctionsHaveTheVisitorAndTheirStatus() {
		this.harness.reactive();
		LeadCapture leads = leads();
		WebTestClient client = WebTestClient.bindToRouterFunction(RouterFunctions.route()
			.POST("/contact",
					(request) -> request.bodyToMono(Contact.class)
						.flatMap((contact) -> leads.capture("contact", contact,
								ServerResponse.status((contact.password() != null) ? 422 : 200).build())))
			.build()).webFilter(new ServerWebExchangeContextFilter()).build();
		client.post()
			.uri("/contact")
			.bodyValue(new Contact("ada@example.org", "x"))
			.exchange()
			.expectStatus()
			.isEqualTo(422);
		assertThat(this.harness.intake.kept).isEmpty();
		client.post().uri("/contact").cookie("hubspotutk", UTK).bodyValue(contact()).exchange().expectStatus().isOk();
		assertThat(this.harness.lead().context().hutk()).isEqualTo(UTK);
	}

	@Test
	void tellsItsFormsAsAnnotatedMethodsDo() throws Exception {
		CapturePlans plans = this.harness.plans();
		new FormCapture(this.harness.capture(), plans).capture("contact", contact(), () -> "thanks");
		assertThat(plans.mappings()).singleElement().satisfies((mapping) -> {
			assertThat(mapping.form()).isEqualTo("contact");
			assertThat(mapping.method()).isEqualTo("LeadCapture.capture(FormCaptureTests.Contact)");
			assertThat(mapping.kept()).isEqualTo(List.of("password"));
		});
	}

	private static Contact contact() {
		return new Contact("ada@example.org", null);
	}

	record Contact(@Email String email, String password) {

	}

	record Newsletter(String email, boolean newsletter) {

	}

	record Unwise(String email, @LeadField String password) {

	}

}
