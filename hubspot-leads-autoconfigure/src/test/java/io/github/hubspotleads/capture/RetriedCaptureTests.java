/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.aop.framework.Advised;
import org.springframework.context.annotation.Bean;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.RetryAnnotationBeanPostProcessor;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Methods that are called again when they fail, by an advice around that of capture or
 * within it.
 */
class RetriedCaptureTests {

	private final CaptureHarness harness = new CaptureHarness();

	private final AtomicInteger calls = new AtomicInteger();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void makesOneLeadOfTheCallThatSucceeds(boolean retriedOutside) {
		assertThat(advise(retriedOutside).atTheThirdTry("jane@x.test", this.calls)).isEqualTo("ok");
		assertThat(this.calls).hasValue(3);
		assertThat(this.harness.intake.kept).hasSize(1);
		assertThat(this.harness.decisions).endsWith(CaptureDecision.CAPTURED).hasSize(retriedOutside ? 3 : 1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void makesNoLeadWhenAllCallsFail(boolean retriedOutside) {
		Forms forms = advise(retriedOutside);
		assertThatIllegalStateException().isThrownBy(() -> forms.never("jane@x.test", this.calls));
		assertThat(this.calls).hasValue(4);
		assertThat(this.harness.decisions).containsOnly(CaptureDecision.METHOD_FAILED).hasSize(retriedOutside ? 4 : 1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void makesOneLeadOfTheSubscriptionThatSucceeds(boolean retriedOutside) {
		StepVerifier.create(advise(retriedOutside).mono("jane@x.test", this.calls)).expectNext("ok").verifyComplete();
		assertThat(this.calls).hasValue(3);
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void makesOneLeadOfResultsThatComeLater(boolean retriedOutside) throws Exception {
		Forms forms = advise(retriedOutside);
		CompletableFuture<String> work = new CompletableFuture<>();
		assertThat(forms.stage("jane@x.test", this.calls, work)).isSameAs(work);
		assertThat(this.harness.intake.kept).isEmpty();
		work.complete("ok");
		assertThat(this.harness.intake.kept).hasSize(1);
		this.calls.set(0);
		assertThat(forms.callable("jane@x.test", this.calls).call()).isEqualTo("ok");
		assertThat(this.harness.intake.kept).hasSize(2);
	}

	private Forms advise(boolean retriedOutside) {
		this.harness.context.register(retriedOutside ? Outside.class : Inside.class);
		Forms forms = this.harness.advise(Forms.class);
		assertThat(((Advised) forms).getAdvisors()[0].getAdvice() instanceof LeadCaptureInterceptor)
			.isNotEqualTo(retriedOutside);
		return forms;
	}

	@EnableResilientMethods
	static class Inside {

	}

	static class Outside {

		@Bean
		static RetryAnnotationBeanPostProcessor retry() {
			RetryAnnotationBeanPostProcessor retry = new RetryAnnotationBeanPostProcessor();
			retry.setBeforeExistingAdvisors(true);
			return retry;
		}

	}

	static class Forms {

		@Retryable(delay = 0)
		@HubSpotLead("contact")
		String atTheThirdTry(@RequestParam String email, AtomicInteger calls) {
			if (calls.incrementAndGet() < 3) {
				throw new IllegalStateException();
			}
			return "ok";
		}

		@Retryable(delay = 0)
		@HubSpotLead("contact")
		String never(@RequestParam String email, AtomicInteger calls) {
			calls.incrementAndGet();
			throw new IllegalStateException();
		}

		@Retryable(delay = 0)
		@HubSpotLead("contact")
		Mono<String> mono(@RequestParam String email, AtomicInteger calls) {
			return Mono.fromCallable(() -> atTheThirdTry(email, calls));
		}

		@Retryable(delay = 0)
		@HubSpotLead("contact")
		CompletableFuture<String> stage(@RequestParam String email, AtomicInteger calls,
				CompletableFuture<String> work) {
			atTheThirdTry(email, calls);
			return work;
		}

		@Retryable(delay = 0)
		@HubSpotLead("contact")
		Callable<String> callable(@RequestParam String email, AtomicInteger calls) {
			atTheThirdTry(email, calls);
			return () -> "ok";
		}

	}

}
