/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.extension;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionListener;
import io.github.hubspotleads.observation.LeadSignals;

import org.springframework.util.function.SingletonSupplier;

/**
 * Tells the application's listeners of outcomes, on a thread of their own that there is
 * while it is needed.
 *
 * @since 0.1.0
 */
public final class SubmissionListeners implements AutoCloseable {

	static final String NAME = "hubspot-leads-listeners";

	static final int MAX_WAITING = 10_000;

	private static final int KEEP_ALIVE_SECONDS = 10;

	private static final int PATIENCE_SECONDS = 5;

	private final Supplier<List<SubmissionListener>> listeners;

	private final ExtensionFailures failures;

	private final ThreadPoolExecutor thread;

	/**
	 * Create new listeners, whose thread does not run yet.
	 * @param listeners gives them in their order, asked with the first outcome
	 * @param failures is told of those that fail
	 */
	public SubmissionListeners(Supplier<List<SubmissionListener>> listeners, ExtensionFailures failures) {
		this.listeners = SingletonSupplier.of(listeners);
		this.failures = failures;
		this.thread = new ThreadPoolExecutor(1, 1, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(MAX_WAITING), (task) -> {
					Thread created = new Thread(task, NAME);
					created.setDaemon(true);
					return created;
				});
		this.thread.allowCoreThreadTimeOut(true);
	}

	/**
	 * Return what the rooms of delivery tell.
	 * @return signals that pass outcomes on
	 */
	public LeadSignals signals() {
		return new LeadSignals() {

			@Override
			public void finished(Submission submission, String api) {
				tell(submission);
			}

		};
	}

	private void tell(Submission submission) {
		List<SubmissionListener> told = this.listeners.get();
		if (told.isEmpty()) {
			return;
		}
		try {
			this.thread.execute(() -> told.forEach((listener) -> tell(listener, submission)));
		}
		catch (RejectedExecutionException ex) {
			this.failures.tell(LeadSignals.Extension.SUBMISSION_LISTENER, "full", "Listeners are not told of an "
					+ "outcome: " + MAX_WAITING + " wait already, or the application has stopped");
		}
	}

	private void tell(SubmissionListener listener, Submission submission) {
		try {
			listener.finished(submission);
		}
		catch (Throwable ex) {
			this.failures.tell(LeadSignals.Extension.SUBMISSION_LISTENER, listener, ex);
		}
	}

	/**
	 * Tell what waits, for at most five seconds.
	 */
	@Override
	public void close() {
		this.thread.shutdown();
		try {
			if (!this.thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				this.thread.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
