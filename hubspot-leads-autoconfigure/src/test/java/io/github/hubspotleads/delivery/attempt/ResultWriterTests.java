/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimResult;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Results are written, whatever becomes of the thread that writes them.
 */
@Timeout(30)
class ResultWriterTests {

	private final SettableClock clock = new SettableClock();

	private final FlakyStore store = new FlakyStore(new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime));

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));

	private final Logger logger = mock(Logger.class);

	private final List<Submission> told = new CopyOnWriteArrayList<>();

	private final List<Thread> threads = new ArrayList<>();

	private final AtomicInteger failures = new AtomicInteger();

	private final ResultWriter writer = new ResultWriter(this.store::recordAll,
			new ThrottledLog(this.logger, this.clock::nanoTime), threads());

	private ThreadFactory threads() {
		return (task) -> {
			if (this.failures.getAndDecrement() > 0) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			Thread thread = new Thread(task, ResultWriter.NAME);
			thread.setUncaughtExceptionHandler((failed, ex) -> {
			});
			thread.setDaemon(true);
			this.threads.add(thread);
			return thread;
		};
	}

	@AfterEach
	void stop() {
		this.store.fail(false);
		this.writer.stop(Duration.ZERO);
	}

	private void write() {
		Lead lead = Lead.forForm("demo").field("email", "ada@example.com").build();
		NewSubmission submission = new NewSubmission(this.ids.next(), lead, "a.test");
		this.store.fail(false);
		ClaimResult result = new ClaimResult(this.store.addClaimed(submission, Duration.ofMinutes(1)),
				AttemptResult.delivered(null));
		this.writer.write(result, this.told::add, (ex) -> {
		});
	}

	private void awaitTold(int results) throws Exception {
		LeadsContexts.await("the results", () -> this.told.size() == results);
		assertThat(this.told).extracting(Submission::status).containsOnly(SubmissionStatus.DELIVERED);
		LeadsContexts.await("the end", () -> this.writer.pending() == 0);
	}

	@Test
	void writesWithTheNextResultWhatNoThreadCouldBeHadFor() throws Exception {
		this.failures.set(1);
		write();
		assertThat(this.threads).isEmpty();
		write();
		awaitTold(2);
	}

	@Test
	void writesAtTheNextLookWhatNoThreadCouldBeHadFor() throws Exception {
		this.failures.set(1);
		write();
		assertThat(this.writer.pending()).isOne();
		awaitTold(1);
	}

	@Test
	void losesNothingWhenTheThreadDies() throws Exception {
		willThrow(new OutOfMemoryError()).willDoNothing().given(this.logger).warn(anyString(), any(Object.class));
		AtomicInteger tries = new AtomicInteger();
		this.store.poison((result) -> tries.getAndIncrement() == 0);
		write();
		LeadsContexts.await("the death of the thread", () -> !this.threads.get(0).isAlive());
		assertThat(this.told).isEmpty();
		write();
		awaitTold(2);
		assertThat(this.threads).hasSize(2);
	}

	@Test
	void startsAnotherThreadAfterAnInterruption() throws Exception {
		write();
		awaitTold(1);
		this.threads.get(0).interrupt();
		this.threads.get(0).join();
		write();
		awaitTold(2);
	}

}
