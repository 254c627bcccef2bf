/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.Advised;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncAnnotationBeanPostProcessor;
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

	private final Queue<Runnable> tasks = new ArrayDeque<>();

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

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void skipsWhatRanElsewhereAndWasRolledBackWithoutAWord(boolean asyncInside) {
		Forms forms = adviseAsync(asyncInside);
		CompletableFuture<String> result = forms.elsewhere("jane@x.test", "ok", true);
		assertThat(this.harness.decisions).isEmpty();
		this.tasks.remove().run();
		assertThat(result).isCompletedWithValue("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ROLLED_BACK);
		assertThat(this.harness.intake.kept).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = { "true, ok", "false, ok", "true, none", "false, none" })
	void capturesOnceWhatRanElsewhere(boolean asyncInside, String value) {
		Forms forms = adviseAsync(asyncInside);
		CompletableFuture<String> result = forms.elsewhere("jane@x.test", value, false);
		this.tasks.remove().run();
		assertThat(result).isCompletedWithValue(value);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThat(this.harness.intake.kept).hasSize(1);
	}

	@Test
	void skipsWhatCompletesAfterTheTransactionAroundItWasRolledBack() {
		this.harness.context.register(CaptureTransactionTests.Transactions.class);
		Forms forms = this.harness.advise(Forms.class);
		CompletableFuture<String> work = new CompletableFuture<>();
		new TransactionTemplate(this.harness.context.getBean(PlatformTransactionManager.class))
			.executeWithoutResult((status) -> {
				forms.plain("jane@x.test", work);
				status.setRollbackOnly();
			});
		work.complete("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ROLLED_BACK);
	}

	@Test
	void capturesWhatCompletesBeforeTheTransactionAroundItEnds() throws Exception {
		this.harness.context.register(CaptureTransactionTests.Transactions.class);
		Forms forms = this.harness.advise(Forms.class);
		CompletableFuture<String> work = new CompletableFuture<>();
		new TransactionTemplate(this.harness.context.getBean(PlatformTransactionManager.class))
			.executeWithoutResult((status) -> {
				forms.plain("jane@x.test", work);
				CompletableFuture.runAsync(() -> work.complete("ok")).join();
				status.setRollbackOnly();
			});
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	private Forms adviseAsync(boolean inside) {
		this.harness.context.register(CaptureTransactionTests.Transactions.class);
		if (inside) {
			registerAsync();
		}
		this.harness.context.registerBean(LeadCaptureBeanPostProcessor.class,
				() -> new LeadCaptureBeanPostProcessor(this.harness::capture, this.harness::plans));
		if (!inside) {
			registerAsync();
		}
		this.harness.context.registerBean(Forms.class);
		this.harness.context.refresh();
		Forms forms = this.harness.context.getBean(Forms.class);
		assertThat(((Advised) forms).getAdvisors()[0].getAdvice() instanceof LeadCaptureInterceptor).isEqualTo(inside);
		return forms;
	}

	private void registerAsync() {
		this.harness.context.registerBean(AsyncAnnotationBeanPostProcessor.class, () -> {
			AsyncAnnotationBeanPostProcessor async = new AsyncAnnotationBeanPostProcessor();
			async.setExecutor(this.tasks::add);
			async.setProxyTargetClass(true);
			return async;
		});
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
		CompletableFuture<String> plain(@RequestParam String email, CompletableFuture<String> work) {
			return work;
		}

		@Async
		@HubSpotLead("contact")
		@Transactional
		CompletableFuture<String> elsewhere(@RequestParam String email, String value, boolean marked) {
			if (marked) {
				TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
			}
			return (value != null) ? CompletableFuture.completedFuture(value) : null;
		}

		@HubSpotLead("contact")
		@Transactional
		CompletableFuture<String> laterDoomed(@RequestParam String email, CompletableFuture<String> work) {
			new TransactionTemplate(this.transactionManager).executeWithoutResult((status) -> status.setRollbackOnly());
			return work;
		}

	}

}
