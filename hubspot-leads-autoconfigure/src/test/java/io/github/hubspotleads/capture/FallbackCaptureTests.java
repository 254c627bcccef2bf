/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Other advice that answers in the place of a method: when it failed, or without calling
 * it at all.
 */
class FallbackCaptureTests {

	private final CaptureHarness harness = new CaptureHarness();

	private Forms forms;

	@BeforeEach
	void start() {
		this.harness.context.registerBean(Fallback.class);
		this.forms = this.harness.advise(Forms.class);
		assertThat(((Advised) this.forms).getAdvisors()[1].getAdvice()).isNotInstanceOf(LeadCaptureInterceptor.class);
	}

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, ok, CAPTURED", "1, 2, ok, CAPTURED", "2, 2, later, METHOD_FAILED",
			"-1, 0, later, METHOD_FAILED" })
	void takesALeadOnlyWhereTheMethodItselfReturned(int failures, int calls, String answer, CaptureDecision decision) {
		AtomicInteger called = new AtomicInteger();
		assertThat(this.forms.handle("jane@x.test", failures, called)).isEqualTo(answer);
		assertThat(called).hasValue(calls);
		assertDecided(decision);
	}

	@Test
	void takesNoLeadOfAStageThatFailed() {
		CompletableFuture<String> work = new CompletableFuture<>();
		CompletableFuture<String> result = this.forms.stage("jane@x.test", work);
		work.completeExceptionally(new IllegalStateException("own"));
		assertThat(result).isCompletedWithValue("later");
		assertDecided(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void takesNoLeadOfAStageThatTookTooLong() {
		CompletableFuture<String> result = this.forms.stage("late@x.test", new CompletableFuture<>());
		assertThat(result).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("later");
		assertDecided(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void takesTheLeadOfAStageThatSucceeded() {
		CompletableFuture<String> work = new CompletableFuture<>();
		CompletableFuture<String> result = this.forms.stage("jane@x.test", work);
		work.complete("ok");
		assertThat(result).isCompletedWithValue("ok");
		assertDecided(CaptureDecision.CAPTURED);
	}

	@Test
	void takesNoLeadOfAPublisherThatFailed() {
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.error(new IllegalStateException("own"))))
			.expectNext("later")
			.verifyComplete();
		StepVerifier.create(this.forms.flux("jane@x.test", Flux.error(new IllegalStateException("own"))))
			.expectNext("later")
			.verifyComplete();
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED,
				CaptureDecision.METHOD_FAILED);
	}

	@Test
	void takesNoLeadOfAPublisherThatTookTooLong() {
		StepVerifier.create(this.forms.mono("late@x.test", Mono.never())).expectNext("later").verifyComplete();
		assertDecided(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void takesNoLeadOfAPublisherThatNobodySubscribedTo() {
		StepVerifier.create(this.forms.mono("open@x.test", Mono.just("ok"))).expectNext("later").verifyComplete();
		assertDecided(CaptureDecision.METHOD_FAILED);
	}

	@Test
	void takesTheLeadOfStagesThatCannotBeAsked() {
		assertThat(this.forms.minimal("jane@x.test")).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("ok");
		assertDecided(CaptureDecision.CAPTURED);
	}

	@Test
	void takesTheLeadOfTheSubscriptionThatSucceededUnderAdviceThatCallsForEach() {
		AtomicInteger subscriptions = new AtomicInteger();
		Mono<String> work = Mono.fromSupplier(() -> {
			if (subscriptions.incrementAndGet() < 3) {
				throw new IllegalArgumentException("own");
			}
			return "ok";
		});
		StepVerifier.create(this.forms.mono("defer@x.test", work).retry(3)).expectNext("ok").verifyComplete();
		assertThat(subscriptions).hasValue(3);
		assertThat(this.harness.intake.kept).hasSize(1);
		assertThat(this.harness.decisions).endsWith(CaptureDecision.CAPTURED);
	}

	@Test
	void takesTheLeadOfPublishersThatSucceeded() {
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.just("ok"))).expectNext("ok").verifyComplete();
		StepVerifier.create(this.forms.mono("jane@x.test", Mono.empty())).verifyComplete();
		StepVerifier.create(this.forms.flux("jane@x.test", Flux.just("ok", "ok")))
			.expectNext("ok", "ok")
			.verifyComplete();
		assertThat(this.harness.decisions).containsOnly(CaptureDecision.CAPTURED).hasSize(3);
	}

	private void assertDecided(CaptureDecision decision) {
		assertThat(this.harness.decisions).containsExactly(decision);
		assertThat(this.harness.intake.kept).hasSize((decision == CaptureDecision.CAPTURED) ? 1 : 0);
	}

	/**
	 * Calls a method again that failed, and answers itself if that fails, too.
	 */
	static final class Fallback extends AbstractBeanFactoryAwareAdvisingPostProcessor {

		Fallback() {
			AnnotationMatchingPointcut annotated = new AnnotationMatchingPointcut(null, HubSpotLead.class, true);
			this.advisor = new DefaultPointcutAdvisor(annotated, (MethodInterceptor) Fallback::answer);
			setProxyTargetClass(true);
		}

		private static @Nullable Object answer(MethodInvocation invocation) throws Throwable {
			if (invocation.getArguments().length > 1 && Integer.valueOf(-1).equals(invocation.getArguments()[1])) {
				return "later";
			}
			if ("defer@x.test".equals(invocation.getArguments()[0])) {
				return Mono.defer(() -> proceed(invocation));
			}
			try {
				Object result = ((ProxyMethodInvocation) invocation).invocableClone().proceed();
				if ("open@x.test".equals(invocation.getArguments()[0])) {
					return Mono.just("later");
				}
				boolean impatient = "late@x.test".equals(invocation.getArguments()[0]);
				return impatient ? soon(result) : atLast(result);
			}
			catch (IllegalStateException ex) {
				return again(invocation);
			}
		}

		private static Mono<?> proceed(MethodInvocation invocation) {
			try {
				return (Mono<?>) Objects.requireNonNull(invocation.proceed());
			}
			catch (Throwable ex) {
				return Mono.error(ex);
			}
		}

		private static @Nullable Object again(MethodInvocation invocation) throws Throwable {
			try {
				return invocation.proceed();
			}
			catch (IllegalStateException ex) {
				return "later";
			}
		}

		private static @Nullable Object atLast(@Nullable Object result) {
			if (result instanceof Mono<?> mono) {
				return mono.cast(Object.class).onErrorReturn("later");
			}
			if (result instanceof Flux<?> flux) {
				return flux.cast(Object.class).onErrorReturn("later");
			}
			return (result instanceof CompletableFuture<?> future && future.getClass() == CompletableFuture.class)
					? future.handle((value, ex) -> (ex != null) ? "later" : value) : result;
		}

		private static @Nullable Object soon(@Nullable Object result) {
			return (result instanceof Mono<?> mono)
					? mono.cast(Object.class).timeout(Duration.ofMillis(1), Mono.just("later"))
					: CompletableFuture.completedFuture("later");
		}

	}

	static class Forms {

		@HubSpotLead("contact")
		String handle(@RequestParam String email, int failures, AtomicInteger called) {
			if (called.incrementAndGet() <= failures) {
				throw new IllegalStateException("own");
			}
			return "ok";
		}

		@HubSpotLead("contact")
		CompletableFuture<String> stage(@RequestParam String email, CompletableFuture<String> work) {
			return work;
		}

		@HubSpotLead("contact")
		CompletionStage<String> minimal(@RequestParam String email) {
			return CompletableFuture.completedStage("ok");
		}

		@HubSpotLead("contact")
		Mono<String> mono(@RequestParam String email, Mono<String> work) {
			return work;
		}

		@HubSpotLead("contact")
		Flux<String> flux(@RequestParam String email, Flux<String> work) {
			return work;
		}

	}

}
