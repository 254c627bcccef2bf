/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.testing.LeadsContexts;
import jakarta.validation.constraints.Email;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Forms that a reactive application handles.
 */
@Timeout(60)
class WebFluxCaptureTests {

	private static final LeadContext VISITOR = LeadContext.empty()
		.withHutk(NettyApplication.HUTK)
		.withIpAddress("93.184.216.34")
		.withPageUri("https://x.test/demo")
		.withSubmittedAt(CaptureHarness.NOW);

	private final CaptureHarness harness = new CaptureHarness();

	private NettyApplication application;

	@BeforeEach
	void start() {
		this.harness.context.registerBean(SubmissionHeader.class);
		this.application = new NettyApplication(this.harness, Forms.class);
	}

	@AfterEach
	void stop() {
		this.application.close();
	}

	private WebTestClient.ResponseSpec send(String path) {
		return this.application.post(path)
			.body(BodyInserters.fromFormData("firstName", "Jane").with("email", "jane@x.test"))
			.exchange();
	}

	private void awaitDecision() throws Exception {
		LeadsContexts.await("the decision", () -> !this.harness.decisions.isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/mono", "/empty", "/entity" })
	void readsTheVisitorOfWhoeverSubscribesAndTellsTheExchange(String path) {
		send(path).expectStatus().isOk().expectHeader().valueEquals("X-Submission", RecordingIntake.ID.toString());
		assertThat(this.harness.lead().context()).isEqualTo(VISITOR);
		assertThat(this.harness.fields()).containsEntry("email", "jane@x.test").containsEntry("firstname", "Jane");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/exchange", "/request", "/stage" })
	void readsTheVisitorOfAnArgument(String path) {
		send(path).expectStatus().isOk().expectHeader().valueEquals("X-Submission", RecordingIntake.ID.toString());
		assertThat(this.harness.lead().context()).isEqualTo(VISITOR);
	}

	@Test
	void knowsTheTimeAloneOfAPlainResultAndSaysSoAtStart() {
		send("/plain").expectStatus().isOk();
		assertThat(this.harness.lead().context()).isEqualTo(LeadContext.empty().withSubmittedAt(CaptureHarness.NOW));
		assertThat(this.harness.log()).containsOnlyOnce("Forms.plain' has leads without the visitor's token")
			.doesNotContain("Forms.mono' has leads")
			.doesNotContain("Forms.exchange' has leads")
			.doesNotContain("Forms.request' has leads");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/exchange", "/stage" })
	void answersWhileTheLeadWaitsForAStoreThatBlocks(String path) throws Exception {
		ExecutorService store = Executors.newSingleThreadExecutor();
		try {
			CountDownLatch back = new CountDownLatch(1);
			store.submit(() -> back.await(30, TimeUnit.SECONDS));
			this.harness.intake.executor = store;
			send(path).expectStatus().isOk();
			assertThat(this.harness.intake.kept).isEmpty();
			back.countDown();
			awaitDecision();
			assertThat(this.harness.lead().context()).isEqualTo(VISITOR);
		}
		finally {
			store.shutdownNow();
		}
	}

	@Test
	void knowsTheTimeAloneWithoutTheFilter() {
		try (CaptureHarness bare = new CaptureHarness();
				NettyApplication unfiltered = new NettyApplication(bare, Forms.class, false)) {
			unfiltered.post("/mono").body(BodyInserters.fromFormData("email", "jane@x.test")).exchange();
			assertThat(bare.lead().context()).isEqualTo(LeadContext.empty().withSubmittedAt(CaptureHarness.NOW));
			unfiltered.post("/exchange").body(BodyInserters.fromFormData("email", "jane@x.test")).exchange();
			assertThat(bare.lead().context()).isEqualTo(VISITOR);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/refused, 400, ERROR_STATUS", "/set, 409, ERROR_STATUS", "/declared, 503, ERROR_STATUS",
			"/failed, 500, METHOD_FAILED" })
	void countsTheAnswersStatus(String path, int status, CaptureDecision decision) {
		WebTestClient.ResponseSpec answer = send(path);
		assertThat(answer.returnResult(Void.class).getStatus().value()).isEqualTo(status);
		assertThat(this.harness.decisions).containsExactly(decision);
		assertThat(this.harness.intake.kept).isEmpty();
	}

	@Test
	void capturesWhenTheMethodWroteTheAnswerItself() throws Exception {
		send("/written").expectBody(String.class).isEqualTo("ok");
		awaitDecision();
		assertThat(this.harness.lead().context()).isEqualTo(VISITOR);
	}

	@Test
	void readsTheVisitorAtTheEndOfAFlux() throws Exception {
		send("/flux").expectBody(String.class).isEqualTo("ok");
		awaitDecision();
		assertThat(this.harness.lead().context()).isEqualTo(VISITOR);
	}

	@Test
	void skipsAFluxThatFailsWhenTheAnswerHasBegun() throws Exception {
		assertThatThrownBy(() -> send("/half").returnResult(String.class).getResponseBody().blockLast())
			.isInstanceOf(Exception.class);
		awaitDecision();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void skipsBindingErrors() {
		this.application.post("/bound").body(BodyInserters.fromFormData("size", "many")).exchange();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.BINDING_ERRORS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/never", "/endless" })
	void tellsOnceThatTheVisitorWentAway(String path) throws Exception {
		Forms forms = this.harness.context.getBean(Forms.class);
		Disposable call = WebClient.create(this.application.url() + path)
			.post()
			.body(BodyInserters.fromFormData("email", "jane@x.test"))
			.retrieve()
			.bodyToFlux(String.class)
			.subscribe();
		forms.begun().await();
		call.dispose();
		awaitDecision();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CANCELLED);
		assertThat(this.harness.intake.kept).isEmpty();
	}

	@Test
	void readsPartsAndNeverFiles() {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("email", "jane@x.test");
		form.part("city", "Ulm");
		form.part("cv", "content").filename("cv.txt");
		this.application.post("/parts")
			.contentType(MediaType.MULTIPART_FORM_DATA)
			.body(BodyInserters.fromMultipartData(form.build()))
			.exchange()
			.expectStatus()
			.isOk();
		assertThat(this.harness.fields()).containsOnlyKeys("city", "email").containsEntry("email", "jane@x.test");
	}

	@RestController
	static class Forms {

		private final CountDownLatch begun = new CountDownLatch(1);

		CountDownLatch begun() {
			return this.begun;
		}

		@PostMapping("/mono")
		@HubSpotLead("contact")
		Mono<String> mono(Contact contact) {
			return Mono.just("ok");
		}

		@PostMapping("/empty")
		@HubSpotLead("contact")
		Mono<String> empty(Contact contact) {
			return Mono.empty();
		}

		@PostMapping("/entity")
		@HubSpotLead("contact")
		Mono<ResponseEntity<String>> entity(Contact contact) {
			return Mono.just(ResponseEntity.ok("ok"));
		}

		@PostMapping("/flux")
		@HubSpotLead("contact")
		Flux<String> flux(Contact contact) {
			return Flux.just("o", "k");
		}

		@PostMapping("/written")
		@HubSpotLead("contact")
		Mono<Void> written(Contact contact, ServerWebExchange exchange) {
			ServerHttpResponse response = exchange.getResponse();
			return response.writeWith(Mono.just(response.bufferFactory().wrap("ok".getBytes(StandardCharsets.UTF_8))));
		}

		@PostMapping("/exchange")
		@HubSpotLead("contact")
		String exchange(Contact contact, ServerWebExchange exchange) {
			return "ok";
		}

		@PostMapping("/request")
		@HubSpotLead("contact")
		String request(Contact contact, ServerHttpRequest request) {
			return "ok";
		}

		@PostMapping("/stage")
		@HubSpotLead("contact")
		CompletableFuture<String> stage(Contact contact, ServerWebExchange exchange) {
			return CompletableFuture.completedFuture("ok");
		}

		@PostMapping("/plain")
		@HubSpotLead("contact")
		String plain(Contact contact) {
			return "ok";
		}

		@PostMapping("/refused")
		@HubSpotLead("contact")
		Mono<ResponseEntity<String>> refused(Contact contact) {
			return Mono.just(ResponseEntity.badRequest().build());
		}

		@PostMapping("/set")
		@HubSpotLead("contact")
		Mono<Void> set(Contact contact, ServerWebExchange exchange) {
			exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
			return exchange.getResponse().setComplete();
		}

		@PostMapping("/declared")
		@HubSpotLead("contact")
		@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
		Mono<String> declared(Contact contact) {
			return Mono.just("away");
		}

		@PostMapping("/failed")
		@HubSpotLead("contact")
		Mono<String> failed(Contact contact) {
			return Mono.error(new IllegalStateException("own"));
		}

		@PostMapping(path = "/half", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		@HubSpotLead("contact")
		Flux<String> half(Contact contact) {
			return Flux.just("o").concatWith(Flux.error(new IllegalStateException("own")));
		}

		@PostMapping("/never")
		@HubSpotLead("contact")
		Mono<String> never(Contact contact) {
			return Mono.<String>never().doOnSubscribe((subscription) -> this.begun.countDown());
		}

		@PostMapping(path = "/endless", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		@HubSpotLead("contact")
		Flux<String> endless(Contact contact) {
			return Flux.just("o").concatWith(Flux.never()).doOnNext((value) -> this.begun.countDown());
		}

		@PostMapping("/bound")
		@HubSpotLead("contact")
		Mono<String> bound(@ModelAttribute Sized sized, BindingResult errors) {
			return Mono.just("ok");
		}

		@PostMapping("/parts")
		@HubSpotLead("contact")
		Mono<String> parts(Upload upload, @RequestPart("email") String sender) {
			return Mono.just("ok");
		}

	}

	@Order(0)
	static class SubmissionHeader implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			exchange.getResponse().beforeCommit(() -> {
				Object id = exchange.getAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE);
				if (id != null) {
					exchange.getResponse().getHeaders().add("X-Submission", id.toString());
				}
				return Mono.empty();
			});
			return chain.filter(exchange);
		}

	}

	record Contact(String firstName, @Email String email) {

	}

	public static class Sized {

		private Integer size;

		public Integer getSize() {
			return this.size;
		}

		public void setSize(Integer size) {
			this.size = size;
		}

	}

	record Upload(String city, FilePart cv) {

	}

}
