/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Results that complete on a thread which must not wait for a store that blocks.
 */
@Timeout(30)
class EventLoopCaptureTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final CaptureHarness harness = new CaptureHarness();

	private final Scheduler eventLoop = Schedulers.newSingle("event-loop");

	private final ExecutorService store = Executors
		.newSingleThreadExecutor((task) -> new Thread(task, "store-of-this-test"));

	@BeforeEach
	void block() {
		this.harness.intake.executor = this.store;
	}

	@AfterEach
	void stop() {
		this.store.shutdownNow();
		this.eventLoop.dispose();
		this.harness.close();
	}

	private Forms forms() {
		return this.harness.advise(Forms.class);
	}

	private <T> Mono<T> completed(Mono<T> result) {
		return result.flatMap((value) -> Mono.deferContextual((context) -> {
			assertThat(context.<String>get("key")).isEqualTo("kept");
			assertThat(Schedulers.isInNonBlockingThread()).isTrue();
			return Mono.just(value);
		})).contextWrite((context) -> context.put("key", "kept"));
	}

	@Test
	void sparesTheThreadOfPublishersAndPassesResultsOnWhereNothingMayBlock() {
		Forms forms = forms();
		StepVerifier.create(completed(forms.result("jane@x.test", Mono.just("ok").publishOn(this.eventLoop))))
			.expectNext("ok")
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.harness.intake.thread).isEqualTo("store-of-this-test");
		this.harness.intake.thread = null;
		StepVerifier.create(forms.result("jane@x.test", Mono.empty().publishOn(this.eventLoop)))
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.harness.intake.thread).isEqualTo("store-of-this-test");
		this.harness.intake.thread = null;
		StepVerifier
			.create(completed(forms.results("jane@x.test", Flux.just(1, 2).publishOn(this.eventLoop)).collectList()))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.harness.intake.thread).isEqualTo("store-of-this-test");
		assertThat(this.harness.intake.kept).hasSize(3);
	}

	@Test
	void sparesTheThreadOfCompletionStages() throws Exception {
		Forms forms = forms();
		CompletableFuture<String> result = new CompletableFuture<>();
		assertThat((Object) forms.stage("jane@x.test", result)).isSameAs(result);
		this.eventLoop.schedule(() -> result.complete("ok"));
		// Who waits for a future may be made to complete what depends on it.
		LeadsContexts.await("the lead", () -> this.harness.intake.kept.size() == 1);
		assertThat(result).isCompletedWithValue("ok");
		assertThat(this.harness.intake.thread).isEqualTo("store-of-this-test");
	}

	@Test
	void replacesResultsAllTheSame() {
		this.harness.failing();
		this.harness.intake.failure = new LeadDeliveryException("full", null);
		Forms forms = forms();
		StepVerifier.create(forms.result("jane@x.test", Mono.just("ok").publishOn(this.eventLoop)))
			.expectError(LeadDeliveryException.class)
			.verify(LIMIT);
		StepVerifier.create(forms.results("jane@x.test", Flux.just(1).publishOn(this.eventLoop)))
			.expectNext(1)
			.expectError(LeadDeliveryException.class)
			.verify(LIMIT);
		CompletableFuture<String> result = new CompletableFuture<>();
		CompletionStage<String> replaced = forms.stage("jane@x.test", result);
		this.eventLoop.schedule(() -> result.complete("ok"));
		assertThat(replaced.toCompletableFuture()).failsWithin(LIMIT)
			.withThrowableThat()
			.havingRootCause()
			.isInstanceOf(LeadDeliveryException.class);
		assertThat(this.harness.intake.thread).isEqualTo("store-of-this-test");
	}

	@Test
	void staysWhereTheThreadMayBlockOrTheStoreDoesNot() {
		Forms forms = forms();
		forms.result("jane@x.test", Mono.just("ok")).block(LIMIT);
		assertThat(this.harness.intake.thread).isEqualTo(Thread.currentThread().getName());
		this.harness.intake.executor = null;
		forms.result("jane@x.test", Mono.just("ok").publishOn(this.eventLoop)).block(LIMIT);
		assertThat(this.harness.intake.thread).startsWith("event-loop");
	}

	@Test
	void letsALeadWaitInMemoryForWhichNoThreadIsLeft() {
		crowd();
		StepVerifier.create(forms().result("jane@x.test", Mono.just("ok").publishOn(this.eventLoop)))
			.expectNext("ok")
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.harness.intake.held).isOne();
		assertThat(this.harness.intake.thread).isNull();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void failsAndCountsForWantOfAThreadWhereTheCallerIsToKnow() {
		crowd();
		this.harness.failing();
		StepVerifier.create(forms().result("jane@x.test", Mono.just("ok").publishOn(this.eventLoop)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(LeadDeliveryException.class)
				.hasMessageContaining("No thread is left"))
			.verify(LIMIT);
		assertThat(this.harness.intake.refused).isOne();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED);
	}

	@Test
	void neverWaitsWithAPlainResult() throws Exception {
		CountDownLatch away = new CountDownLatch(1);
		this.store.execute(() -> awaitQuietly(away));
		Forms forms = forms();
		assertThat(onEventLoop(() -> forms.plain("jane@x.test"))).isEqualTo("ok");
		assertThat(this.harness.decisions).isEmpty();
		away.countDown();
		LeadsContexts.await("the lead", () -> !this.harness.decisions.isEmpty());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThat(this.harness.intake.thread).isEqualTo("store-of-this-test");
		assertThat(this.harness.lead().context().submittedAt()).isEqualTo(CaptureHarness.NOW);
	}

	@Test
	void leavesAPlainResultAloneWhateverBecomesOfItsLead() throws Exception {
		this.harness.failing();
		this.harness.intake.failure = new LeadDeliveryException("full", null);
		Forms forms = forms();
		assertThat(onEventLoop(() -> forms.plain("jane@x.test"))).isEqualTo("ok");
		LeadsContexts.await("the decision", () -> !this.harness.decisions.isEmpty());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED);
		assertThat(this.harness.intake.mayHold).isOne();
	}

	@Test
	void letsTheLeadOfAPlainResultWaitInMemoryForWhichNoThreadIsLeft() {
		crowd();
		Forms forms = forms();
		assertThat(onEventLoop(() -> forms.plain("jane@x.test"))).isEqualTo("ok");
		assertThat(this.harness.intake.held).isOne();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void decidesAtOnceWhatIsNoLead() {
		Forms forms = forms();
		assertThat(onEventLoop(() -> forms.plain(""))).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.NO_FIELDS);
	}

	@Test
	void recordsWhatIsInvalidBeforeTheMethodElsewhere() throws Exception {
		this.harness.throwing();
		this.harness.intake.leadErrors = List.of(new FieldError("email", "email", "wrong"));
		Forms forms = forms();
		assertThatExceptionOfType(InvalidLeadException.class)
			.isThrownBy(() -> onEventLoop(() -> forms.plain("jane@x.test")))
			.satisfies((ex) -> assertThat(ex.error().fields()).hasSize(1));
		LeadsContexts.await("the record", () -> !this.harness.decisions.isEmpty());
		assertThat(this.harness.intake.thread).isEqualTo("store-of-this-test");
		assertThat(this.harness.intake.rejected).hasSize(1);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
	}

	private String onEventLoop(Supplier<String> call) {
		return Mono.fromSupplier(call).subscribeOn(this.eventLoop).block(LIMIT);
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void crowd() {
		this.harness.intake.executor = (task) -> {
			throw new RejectedExecutionException("full");
		};
	}

	static class Forms {

		@HubSpotLead("contact")
		<T> Mono<T> result(@RequestParam String email, Mono<T> result) {
			return result;
		}

		@HubSpotLead("contact")
		<T> Flux<T> results(@RequestParam String email, Flux<T> results) {
			return results;
		}

		@HubSpotLead("contact")
		String plain(@RequestParam String email) {
			return "ok";
		}

		@HubSpotLead("contact")
		CompletionStage<String> stage(@RequestParam String email, CompletionStage<String> result) {
			return result;
		}

	}

}
