/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.extension;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionListener;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.testing.CapturedLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is told of outcomes, where, and what comes of a listener that fails or hangs.
 */
class SubmissionListenersTests {

	private static final Submission OUTCOME = Submission.builder(new UUID(1, 2), "demo", Instant.EPOCH).build();

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private final List<LeadSignals.Extension> failed = new ArrayList<>();

	private final ExtensionFailures failures = new ExtensionFailures(new LeadSignals() {

		@Override
		public void extensionFailed(Extension extension) {
			SubmissionListenersTests.this.failed.add(extension);
		}

	}, () -> 0);

	@Test
	void tellsAllInOrderOnAThreadOfItsOwn() {
		tell(listeners((submission) -> this.told.add("first " + submission.id()),
				(submission) -> this.told.add(Thread.currentThread().getName())));
		assertThat(this.told).containsExactly("first " + OUTCOME.id(), SubmissionListeners.NAME);
	}

	@Test
	void oneThatFailsIsCountedAndKeepsNoOtherFromBeingTold() {
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			tell(listeners((submission) -> {
				throw new StackOverflowError("secret");
			}, (submission) -> this.told.add("second")));
			assertThat(log.warnings()).singleElement()
				.satisfies((line) -> assertThat(line.text()).contains("java.lang.StackOverflowError")
					.doesNotContain("secret"));
		}
		assertThat(this.told).containsExactly("second");
		assertThat(this.failed).containsExactly(LeadSignals.Extension.SUBMISSION_LISTENER);
	}

	@Test
	void whatFinishesWhileTheQueueIsFullIsNotToldAndNobodyWaits() {
		CountDownLatch open = new CountDownLatch(1);
		SubmissionListeners listeners = listeners((submission) -> {
			await(open);
			this.told.add("told");
		});
		for (int i = 0; i < SubmissionListeners.MAX_WAITING + 3; i++) {
			listeners.signals().finished(OUTCOME, "leads");
		}
		assertThat(this.failed).hasSize(2).containsOnly(LeadSignals.Extension.SUBMISSION_LISTENER);
		open.countDown();
		listeners.close();
		assertThat(this.told).hasSize(SubmissionListeners.MAX_WAITING + 1);
	}

	@Test
	void startsNoThreadWithoutListeners() {
		SubmissionListeners listeners = listeners();
		listeners.signals().finished(OUTCOME, "leads");
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.doesNotContain(SubmissionListeners.NAME);
		listeners.close();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private SubmissionListeners listeners(SubmissionListener... listeners) {
		return new SubmissionListeners(() -> List.of(listeners), this.failures);
	}

	private static void tell(SubmissionListeners listeners) {
		listeners.signals().finished(OUTCOME, "leads");
		listeners.close();
	}

}
