/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.AsyncAnnotationBeanPostProcessor;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that run on another thread than the one that calls them.
 */
@Timeout(30)
class AsyncMethodTests {

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		RequestContextHolder.resetRequestAttributes();
		this.harness.close();
	}

	@Test
	void captureWhenTheyHaveCompletedWithTheRequestOfWhoCalls() throws Exception {
		// As the application's own configuration, before that of a starter.
		this.harness.context.registerBean(AsyncAnnotationBeanPostProcessor.class);
		this.harness.context.registerBean("taskExecutor", SimpleAsyncTaskExecutor.class,
				() -> new SimpleAsyncTaskExecutor());
		Forms forms = this.harness.advise(Forms.class);
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("93.184.216.34");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		CompletableFuture<String> result = forms.handle("jane@x.test");
		request.setRemoteAddr("8.8.8.8");
		assertThat(this.harness.decisions).isEmpty();
		forms.open().countDown();
		assertThat(result.join()).isNotEqualTo(Thread.currentThread().getName());
		LeadsContexts.await("the decision", () -> !this.harness.decisions.isEmpty());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThat(this.harness.lead().context().ipAddress()).isEqualTo("93.184.216.34");
	}

	static class Forms {

		private final CountDownLatch open = new CountDownLatch(1);

		CountDownLatch open() {
			return this.open;
		}

		@Async
		@HubSpotLead("contact")
		CompletableFuture<String> handle(String email) {
			try {
				this.open.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

}
