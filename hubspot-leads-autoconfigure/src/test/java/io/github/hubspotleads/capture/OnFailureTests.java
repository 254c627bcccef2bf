/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What it means to the call that its lead cannot be kept.
 */
class OnFailureTests {

	private static final String MESSAGE = "The lead of form 'contact' is not kept, and can be sent again: full";

	private final TransactionTemplate tx = new TransactionTemplate(
			new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:")));

	private final CaptureHarness harness = new CaptureHarness();

	@BeforeEach
	void fail() {
		this.harness.intake.failure = new LeadDeliveryException("full", null);
	}

	@AfterEach
	void stop() {
		this.harness.close();
	}

	private Forms throwing() {
		return this.harness.failing().advise(Forms.class);
	}

	@Test
	void leavesTheResultAloneAndLetsTheLeadWait() {
		Forms forms = this.harness.advise(Forms.class);
		assertThat(forms.handle("jane@x.test")).isEqualTo("ok");
		assertThat(this.harness.intake.mayHold).isOne();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED);
	}

	@Test
	void throwsInPlaceOfTheResultAndLetsNothingWait() {
		Forms forms = throwing();
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> forms.handle("jane@x.test"))
			.withMessage(MESSAGE)
			.satisfies((ex) -> assertThat(ex.submission()).isNull());
		assertThat(this.harness.intake.mayHold).isZero();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED);
		this.harness.intake.failure = null;
		assertThat(forms.handle("jane@x.test")).isEqualTo("ok");
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void tellsNothingOfWhatOthersSayOfAFailure() {
		Forms forms = throwing();
		this.harness.intake.failure = new IllegalStateException("jane@x.test");
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> forms.handle("jane@x.test"))
			.withMessageEndingWith("java.lang.IllegalStateException")
			.withNoCause();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.KEEPING_FAILED);
	}

	@Test
	void leavesTheResultAloneWhereThereIsNoLead() {
		Forms forms = throwing();
		assertThat(forms.handle(" ")).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.NO_FIELDS);
	}

	@Test
	void failsPublishersOnceAndTakesTheNextSubscription() {
		Forms forms = throwing();
		Mono<String> mono = forms.mono("jane@x.test");
		StepVerifier.create(mono).verifyErrorMessage(MESSAGE);
		StepVerifier.create(forms.flux("jane@x.test")).expectNext(1, 2).verifyErrorMessage(MESSAGE);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED, CaptureDecision.REFUSED);
		this.harness.intake.failure = null;
		StepVerifier.create(mono).expectNext("ok").verifyComplete();
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void failsCompletionStages() {
		Forms forms = throwing();
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(forms.stage("jane@x.test", CompletableFuture.completedFuture("ok")).toCompletableFuture()::get)
			.havingCause()
			.isInstanceOf(LeadDeliveryException.class)
			.withMessage(MESSAGE);
	}

	@Test
	void letsALeadWaitWhoseStageCannotBecomeAFailure() {
		Forms forms = throwing();
		CompletionStage<String> minimal = CompletableFuture.completedStage("ok");
		assertThat((Object) forms.stage("jane@x.test", minimal)).isSameAs(minimal);
		assertThat(this.harness.intake.mayHold).isOne();
	}

	@Test
	void throwsWithinTheTransactionThatTheLeadWouldHaveJoined() {
		this.harness.intake.joining = true;
		Forms forms = throwing();
		assertThatExceptionOfType(LeadDeliveryException.class)
			.isThrownBy(() -> this.tx.executeWithoutResult((status) -> forms.handle("jane@x.test")));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED);
	}

	@Test
	void letsALeadWaitThatIsHandedOverAfterTheCommit() {
		Forms forms = throwing();
		this.tx.executeWithoutResult((status) -> assertThat(forms.handle("jane@x.test")).isEqualTo("ok"));
		assertThat(this.harness.intake.mayHold).isOne();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED);
	}

	static class Forms {

		@HubSpotLead("contact")
		String handle(@RequestParam String email) {
			return "ok";
		}

		@HubSpotLead("contact")
		Mono<String> mono(@RequestParam String email) {
			return Mono.just("ok");
		}

		@HubSpotLead("contact")
		Flux<Integer> flux(@RequestParam String email) {
			return Flux.just(1, 2);
		}

		@HubSpotLead("contact")
		CompletionStage<String> stage(@RequestParam String email, CompletionStage<String> result) {
			return result;
		}

	}

}
