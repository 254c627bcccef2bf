/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Results that complete after the transaction of their method.
 */
class AsyncTransactionTests {

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void skipsWhatCompletesAfterItsTransactionWasRolledBackWithoutAWord() {
		this.harness.context.register(CaptureTransactionTests.Transactions.class);
		Forms forms = this.harness.advise(Forms.class);
		CompletableFuture<String> work = new CompletableFuture<>();
		assertThat(forms.later("jane@x.test", work, true)).isSameAs(work);
		work.complete("ok");
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ROLLED_BACK);
	}

	@Test
	void capturesWhatCompletesAfterItsTransaction() {
		this.harness.context.register(CaptureTransactionTests.Transactions.class);
		Forms forms = this.harness.advise(Forms.class);
		CompletableFuture<String> work = new CompletableFuture<>();
		forms.later("jane@x.test", work, false);
		assertThat(this.harness.decisions).isEmpty();
		work.complete("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void skipsWhatHasFailedInItsTransaction() {
		this.harness.context.register(CaptureTransactionTests.Transactions.class);
		Forms forms = this.harness.advise(Forms.class);
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> forms.laterDoomed("jane@x.test", CompletableFuture.completedFuture("ok")));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.METHOD_FAILED);
	}

	static class Forms {

		private final PlatformTransactionManager transactionManager;

		Forms(PlatformTransactionManager transactionManager) {
			this.transactionManager = transactionManager;
		}

		@HubSpotLead("contact")
		@Transactional
		CompletableFuture<String> later(@RequestParam String email, CompletableFuture<String> work, boolean marked) {
			if (marked) {
				TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
			}
			return work;
		}

		@HubSpotLead("contact")
		@Transactional
		CompletableFuture<String> laterDoomed(@RequestParam String email, CompletableFuture<String> work) {
			new TransactionTemplate(this.transactionManager).executeWithoutResult((status) -> status.setRollbackOnly());
			return work;
		}

	}

}
