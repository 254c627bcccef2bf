/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.test.Answer;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.DemoApplication;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Applications that start, stop and fail, and what they leave behind.
 */
@Timeout(120)
class LifecycleTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private final Set<Thread> before = LeadsContexts.threads();

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withPropertyValues(LeadsContexts.LOCALHOST, "hubspot.leads.forms.demo.url=" + hubspot.url("demo"),
				"hubspot.leads.delivery.pace.permits=100000");

	@Test
	void leavesNoThreadHoweverOftenItStarts() throws Exception {
		for (int i = 0; i < 50; i++) {
			this.runner.run((context) -> {
				assertThat(context.getBean(LeadClient.class).submit(lead()).block(Duration.ofSeconds(10)).status())
					.isEqualTo(SubmissionStatus.DELIVERED);
				Set<Thread> running = LeadsContexts.threads();
				running.removeAll(this.before);
				assertThat(running).isNotEmpty().allMatch(Thread::isDaemon);
				context.getSourceApplicationContext().close();
				context.getSourceApplicationContext().close();
			});
		}
		awaitNoThreads();
	}

	@Test
	void leavesNoThreadWhenTheStartFails() throws Exception {
		this.runner.withBean(FailsAtStart.class).run((context) -> assertThat(context).hasFailed());
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThatExceptionOfType(Exception.class)
				.isThrownBy(() -> DemoApplication.start("server.port=" + taken.getLocalPort(),
						"hubspot.leads.forms.demo.url=" + hubspot.url("demo")))
				.satisfies((ex) -> assertThat(ex).hasStackTraceContaining(PortInUseException.class.getSimpleName()));
		}
		awaitNoThreads();
	}

	@Test
	void startsThoughHubSpotIsDown() {
		this.runner
			.withPropertyValues(LeadsContexts.DEAD_URL, "hubspot.leads.delivery.drain-timeout=0s",
					"hubspot.leads.forms.other.url=https://no-such-host.hubspot.com/?app=leaddirector&FormName=x")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(LeadClient.class).enqueue(lead()).block(Duration.ofSeconds(10)).status())
					.isEqualTo(SubmissionStatus.PENDING);
			});
	}

	@Test
	void deliversWhatIsDueBeforeItEnds() {
		hubspot.fromNowOn().respond(Answer.normally().after(Duration.ofMillis(20)));
		this.runner.run((context) -> {
			LeadClient client = context.getBean(LeadClient.class);
			for (int i = 0; i < 30; i++) {
				client.enqueue(lead()).block(Duration.ofSeconds(10));
			}
			SubmissionStore store = context.getBean(SubmissionStore.class);
			context.getSourceApplicationContext().close();
			assertThat(store.counts().delivered()).isEqualTo(30);
			assertThat(hubspot.receivedLeads()).hasSize(30);
		});
	}

	@Test
	void endsSoonAndTellsOnceWhatIsLeftWhileHubSpotHangs() throws Exception {
		hubspot.fromNowOn().respond(Answer.normally().after(Duration.ofSeconds(3)));
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.INFO)) {
			this.runner.withPropertyValues("hubspot.leads.delivery.drain-timeout=200ms").run((context) -> {
				for (int i = 0; i < 10; i++) {
					context.getBean(LeadClient.class).enqueue(lead()).block(Duration.ofSeconds(10));
				}
				LeadsContexts.await("requests under way", () -> hubspot.requestCount() == 6);
				long begun = System.nanoTime();
				context.getSourceApplicationContext().close();
				assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
			});
			assertThat(log.warnings()).singleElement()
				.satisfies((line) -> assertThat(line.text()).contains("Stopped with 10 submissions undelivered"));
		}
		awaitNoThreads();
	}

	private void awaitNoThreads() throws Exception {
		LeadsContexts.await("the end of all threads", () -> {
			Set<Thread> left = new HashSet<>(LeadsContexts.threads());
			left.removeAll(this.before);
			return left.isEmpty();
		});
	}

	private static Lead lead() {
		return Lead.forForm("demo").field("email", "ada@example.org").build();
	}

	static final class FailsAtStart implements SmartLifecycle {

		@Override
		public void start() {
			throw new IllegalStateException("not today");
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
