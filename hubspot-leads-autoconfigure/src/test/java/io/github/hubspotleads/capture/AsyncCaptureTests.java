/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results that complete after the method returned.
 */
class AsyncCaptureTests {

	private final CaptureHarness harness = new CaptureHarness();

	private final TestPublisher<Object> work = TestPublisher.create();

	private final TestPublisher<Integer> numbers = TestPublisher.create();

	private Forms forms;

	@BeforeEach
	void start() {
		this.forms = this.harness.advise(Forms.class);
	}

	@AfterEach
	void stop() {
		RequestContextHolder.resetRequestAttributes();
		this.harness.close();
	}

	@Test
	void capturesWhenMonoCompletes() {
		Mono<Object> result = this.forms.mono("jane@x.test", this.work.mono());
		assertThat(this.harness.decisions).isEmpty();
		StepVerifier.create(result).then(() -> {
			assertThat(this.harness.decisions).isEmpty();
			this.work.emit("ok");
		}).expectNext("ok").verifyComplete();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void capturesOnceForSeveralSubscribers() {
		Mono<Object> result = this.forms.mono("jane@x.test", Mono.just("ok"));
		StepVerifier.create(result).expectNext("ok").verifyComplete();
		StepVerifier.create(result).expectNext("ok").verifyComplete();
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void capturesEmptyMono() {
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.empty())).verifyComplete();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void skipsFailingMonoAndLeavesItsErrorAlone() {
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.error(new IllegalStateException("own"))))
			.verifyErrorMessage("own");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void skipsCancelledMono() {
		StepVerifier.create(this.forms.mono("jane@x.test", this.work.mono())).thenCancel().verify();
		this.work.assertCancelled();
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CANCELLED);
	}

	@Test
	void skipsFluxThatIsCancelledAfterSomeElements() {
		StepVerifier.create(this.forms.flux("jane@x.test", this.numbers.flux()))
			.then(() -> this.numbers.next(1))
			.expectNext(1)
			.thenCancel()
			.verify();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CANCELLED);
		assertThat(this.harness.intake.kept).isEmpty();
	}

	@Test
	void skipsFluxThatFailsAfterSomeElements() {
		StepVerifier.create(this.forms.flux("jane@x.test", this.numbers.flux()))
			.then(() -> this.numbers.next(1).error(new IllegalStateException("own")))
			.expectNext(1)
			.verifyErrorMessage("own");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void tellsNoCancellationAfterTheResult() {
		StepVerifier.create(this.forms.mono("jane@x.test", this.work.flux().next()).flux().take(1))
			.then(() -> this.work.emit("ok"))
			.expectNext("ok")
			.verifyComplete();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void capturesWhatIsTriedAgainAfterACancellation() {
		Mono<Object> result = this.forms.mono("jane@x.test", Mono.defer(this.work::mono));
		StepVerifier.create(result).thenCancel().verify();
		StepVerifier.create(result).then(() -> this.work.emit("ok")).expectNext("ok").verifyComplete();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CANCELLED, CaptureDecision.CAPTURED);
	}

	@Test
	void skipsErrorAnswerOfMono() {
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.just(ResponseEntity.badRequest().build())))
			.expectNextCount(1)
			.verifyComplete();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ERROR_STATUS);
	}

	@Test
	void capturesWhenFluxCompletes() {
		StepVerifier.create(this.forms.flux("jane@x.test", this.numbers.flux()))
			.then(() -> this.numbers.next(1))
			.expectNext(1)
			.then(() -> assertThat(this.harness.decisions).isEmpty())
			.then(() -> this.numbers.next(2).complete())
			.expectNext(2)
			.verifyComplete();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void returnsTheVeryCompletionStageAndCapturesWhenItCompletes() {
		CompletableFuture<String> future = new CompletableFuture<>();
		assertThat(this.forms.stage("jane@x.test", future)).isSameAs(future);
		assertThat(this.harness.decisions).isEmpty();
		future.complete("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void skipsFailedAndCancelledCompletionStages() {
		CompletableFuture<String> failing = new CompletableFuture<>();
		CompletableFuture<String> cancelled = new CompletableFuture<>();
		this.forms.stage("jane@x.test", failing);
		this.forms.stage("jane@x.test", cancelled);
		failing.completeExceptionally(new IllegalStateException());
		cancelled.cancel(true);
		assertThat(this.harness.decisions).containsOnly(CaptureDecision.METHOD_FAILED).hasSize(2);
	}

	@Test
	void followsAsyncResultThatIsDeclaredAsObject() {
		CompletableFuture<String> future = new CompletableFuture<>();
		this.forms.any("jane@x.test", future);
		assertThat(this.harness.decisions).isEmpty();
		this.forms.any("john@x.test", "ok");
		assertThat(this.harness.lead().value("email")).isEqualTo("john@x.test");
		future.complete("ok");
		assertThat(this.harness.lead().value("email")).isEqualTo("jane@x.test");
	}

	@Test
	void readsTheVisitorsContextWhenTheMethodReturns() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("93.184.216.34");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, new MockHttpServletResponse()));
		CompletableFuture<String> future = new CompletableFuture<>();
		this.forms.stage("jane@x.test", future);
		request.setRemoteAddr("8.8.8.8");
		RequestContextHolder.resetRequestAttributes();
		future.complete("ok");
		assertThat(this.harness.lead().context().ipAddress()).isEqualTo("93.184.216.34");
		assertThat(request.getAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE)).isNull();
	}

	@Test
	void leavesResultAloneWhenCaptureFails() {
		this.harness.intake.failure = new NoClassDefFoundError();
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.just("ok"))).expectNext("ok").verifyComplete();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.KEEPING_FAILED);
	}

	static class Forms {

		@HubSpotLead("contact")
		Mono<Object> mono(@RequestParam String email, Mono<Object> result) {
			return result;
		}

		@HubSpotLead("contact")
		Flux<Integer> flux(@RequestParam String email, Flux<Integer> result) {
			return result;
		}

		@HubSpotLead("contact")
		CompletionStage<String> stage(@RequestParam String email, CompletableFuture<String> result) {
			return result;
		}

		@HubSpotLead("contact")
		Object any(@RequestParam String email, Object result) {
			return result;
		}

	}

}
