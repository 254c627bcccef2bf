/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.operation;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import io.github.hubspotleads.submission.records.SubmissionRecords;
import org.jspecify.annotations.Nullable;

/**
 * Lets many submissions be sent again, newest first, each at most once: what is refused
 * anew meanwhile is not met again. HubSpot gets them at its pace, as all others; here
 * they only begin to wait. Runs on a thread of its own, and is told of and stopped by
 * others.
 */
final class BulkResubmission implements Runnable {

	private static final int PAGE = 200;

	private final SubmissionRecords records;

	private final SubmissionFilter filter;

	private final String id;

	private final Instant startedAt;

	private final Consumer<Submission> resubmitted;

	private final Consumer<BulkDescriptor> ended;

	private volatile long total;

	private volatile long done;

	private volatile long refused;

	private volatile State state = State.RUNNING;

	private volatile boolean cancelled;

	/**
	 * Create a new operation.
	 * @param records the submissions
	 * @param filter which are meant
	 * @param startedAt when it begins, which makes its id
	 * @param resubmitted is told each that waits again
	 * @param ended is told how it ended
	 */
	BulkResubmission(SubmissionRecords records, SubmissionFilter filter, Instant startedAt,
			Consumer<Submission> resubmitted, Consumer<BulkDescriptor> ended) {
		this.records = records;
		this.filter = filter;
		this.id = Long.toString(startedAt.toEpochMilli(), Character.MAX_RADIX);
		this.startedAt = startedAt;
		this.resubmitted = resubmitted;
		this.ended = ended;
	}

	@Override
	public void run() {
		State end = State.FAILED;
		try {
			UUID newest = count();
			if (newest != null) {
				resubmitAll(newest);
			}
			end = this.cancelled ? State.CANCELLED : State.DONE;
		}
		finally {
			this.state = end;
			this.ended.accept(describe());
		}
	}

	private @Nullable UUID count() {
		UUID newest = null;
		UUID before = null;
		do {
			SubmissionPage page = this.records.page(this.filter, before, PAGE);
			if (newest == null && !page.submissions().isEmpty()) {
				newest = page.submissions().get(0).id();
			}
			this.total += page.submissions().size();
			before = page.next();
		}
		while (before != null && !this.cancelled);
		return newest;
	}

	// The newest itself, and then all that are older: nothing that came later.
	private void resubmitAll(UUID newest) {
		resubmit(newest);
		UUID before = newest;
		do {
			SubmissionPage page = this.records.page(this.filter, before, PAGE);
			for (Submission submission : page.submissions()) {
				if (this.cancelled) {
					return;
				}
				resubmit(submission.id());
			}
			before = page.next();
		}
		while (before != null && !this.cancelled);
	}

	private void resubmit(UUID id) {
		Intervention intervention = this.records.resubmit(id);
		if (intervention.isDone() && intervention.submission() != null) {
			this.done++;
			this.resubmitted.accept(intervention.submission());
		}
		else {
			this.refused++;
		}
	}

	void cancel() {
		this.cancelled = true;
	}

	boolean isRunning() {
		return this.state == State.RUNNING;
	}

	BulkDescriptor describe() {
		return new BulkDescriptor(this.id, "resubmit", BulkDescriptor.FilterDescriptor.of(this.filter), this.total,
				this.done, this.refused, this.state.name().toLowerCase(Locale.ROOT), this.startedAt);
	}

	private enum State {

		RUNNING, DONE, CANCELLED, FAILED

	}

}
