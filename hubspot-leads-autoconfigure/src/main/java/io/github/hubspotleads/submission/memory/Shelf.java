/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import org.jspecify.annotations.Nullable;

/**
 * All submissions in memory by id and guid, counted and weighed. Guarded by the store's
 * lock.
 */
final class Shelf {

	// As many fields are told of an error whose lead is not kept.
	private static final int FEW_ERRORS = 10;

	private final Timeline timeline = new Timeline();

	private final Map<SubmissionGuid, StoredSubmission> byGuid = new HashMap<>();

	private final long[] counts = new long[SubmissionStatus.values().length];

	private final History history;

	private final long maxBytes;

	private long bytes;

	Shelf(long maxBytes, int history) {
		this.maxBytes = maxBytes;
		this.history = new History(history, this::remove);
	}

	/**
	 * Make room for a lead by dropping leads of the oldest finished submissions, and none
	 * if all of them were not enough.
	 * @param wanted the bytes of the lead
	 * @return whether there is room now
	 */
	boolean makeRoom(long wanted) {
		if (this.bytes - this.history.bytes() + wanted > this.maxBytes) {
			return false;
		}
		while (this.bytes + wanted > this.maxBytes) {
			StoredSubmission oldest = this.history.pollWithLead();
			if (oldest == null) {
				return false;
			}
			dropLead(oldest);
		}
		return true;
	}

	private void dropLead(StoredSubmission stored) {
		this.bytes -= stored.bytes;
		stored.dropLead();
		stored.bytes = 0;
		shortenError(stored);
		if (!stored.submission.leftOut().isEmpty()) {
			stored.submission = stored.submission.mutate().leftOut(List.of()).build();
		}
	}

	private static void shortenError(StoredSubmission stored) {
		SubmissionError error = stored.submission.error();
		if (error != null && error.fields().size() > FEW_ERRORS) {
			stored.submission = stored.submission.mutate()
				.error(new SubmissionError(error.type(), error.message(), error.fields().subList(0, FEW_ERRORS)))
				.build();
		}
	}

	// The refused values of a delivered lead are all that is kept of it, while there is
	// room.
	private void dropAllButRefused(StoredSubmission stored) {
		this.bytes -= stored.bytes;
		stored.dropLead();
		shortenError(stored);
		stored.bytes = StoredSubmission.bytesOf(stored.submission.leftOut());
		this.bytes += stored.bytes;
		if (isOverfull()) {
			dropLead(stored);
		}
	}

	private void weighError(StoredSubmission stored) {
		long error = StoredSubmission.bytesOf(stored.submission.error());
		stored.bytes += error;
		this.bytes += error;
		if (isOverfull()) {
			dropLead(stored);
		}
	}

	boolean isOverfull() {
		return this.bytes > this.maxBytes;
	}

	void insert(StoredSubmission stored) {
		this.timeline.add(stored);
		this.bytes += stored.bytes;
		this.counts[stored.submission.status().ordinal()]++;
	}

	private void remove(StoredSubmission stored) {
		this.timeline.remove(stored.submission.id());
		unname(stored);
		this.bytes -= stored.bytes;
		this.counts[stored.submission.status().ordinal()]--;
	}

	void change(StoredSubmission stored, Submission submission) {
		this.counts[stored.submission.status().ordinal()]--;
		this.counts[submission.status().ordinal()]++;
		stored.submission = submission;
	}

	void finish(StoredSubmission stored, boolean dropLead) {
		stored.finishedAt = stored.submission.updatedAt();
		if (dropLead) {
			dropAllButRefused(stored);
		}
		else {
			weighError(stored);
		}
		name(stored);
		this.history.add(stored);
	}

	List<StoredSubmission> of(PersonHash person) {
		return this.timeline.of(person);
	}

	/**
	 * Leave of a submission that it was there.
	 * @param stored the submission, in no line
	 * @param now the time
	 */
	void erase(StoredSubmission stored, Instant now) {
		Submission before = stored.submission;
		unname(stored);
		this.history.lighten(stored, this::dropLead);
		stored.forgetPerson();
		change(stored,
				Submission.builder(before.id(), before.form(), before.createdAt())
					.status(SubmissionStatus.ERASED)
					.attempts(before.attempts())
					.updatedAt(now)
					.build());
		stored.finishedAt = now;
		if (!before.status().isFinished()) {
			this.history.add(stored);
		}
	}

	/**
	 * Take a finished submission with its lead out of the history.
	 * @param stored the submission
	 * @param submission the record of it as it waits
	 */
	void resume(StoredSubmission stored, Submission submission) {
		this.history.remove(stored);
		this.bytes -= StoredSubmission.bytesOf(stored.submission.error());
		stored.bytes -= StoredSubmission.bytesOf(stored.submission.error());
		stored.finishedAt = Instant.MAX;
		change(stored, submission);
	}

	/**
	 * Forget the lead of a submission, and keep its record.
	 * @param stored the submission, in no line
	 * @param submission its record
	 */
	void discard(StoredSubmission stored, Submission submission) {
		boolean finished = stored.submission.status().isFinished();
		change(stored, submission);
		this.history.lighten(stored, this::dropLead);
		stored.finishedAt = submission.updatedAt();
		if (!finished) {
			this.history.add(stored);
		}
	}

	void forget(Predicate<StoredSubmission> which) {
		this.history.forget(which);
	}

	void dropLeads(Predicate<StoredSubmission> which) {
		for (StoredSubmission stored : this.history.withLead()) {
			if (stored.lead != null && which.test(stored)) {
				this.history.lighten(stored, this::dropAllButRefused);
			}
		}
	}

	private void name(StoredSubmission stored) {
		if (stored.submission.submissionGuid() != null) {
			this.byGuid.put(stored.submission.submissionGuid(), stored);
		}
	}

	private void unname(StoredSubmission stored) {
		if (stored.submission.submissionGuid() != null) {
			this.byGuid.remove(stored.submission.submissionGuid(), stored);
		}
	}

	@Nullable Submission arrive(UUID id, Arrival arrival) {
		StoredSubmission stored = get(id);
		if (stored == null || stored.submission.status() != SubmissionStatus.DELIVERED) {
			return null;
		}
		Submission before = stored.submission;
		SubmissionGuid guid = before.submissionGuid();
		if (guid == null && !arrival.guids().isEmpty()) {
			guid = arrival.guids().get(0);
		}
		stored.submission = before.mutate()
			.submissionGuid(guid)
			.arrival(arrival)
			.updatedAt(arrival.checkedAt())
			.build();
		name(stored);
		return stored.submission;
	}

	List<Delivery> deliveries(String form, Instant since, int max) {
		List<Delivery> deliveries = new ArrayList<>();
		Iterator<StoredSubmission> latest = this.history.latest();
		while (latest.hasNext() && deliveries.size() < max) {
			StoredSubmission stored = latest.next();
			StoredSubmission.Trace trace = stored.trace;
			if (trace != null && !trace.deliveredAt().isAfter(since)) {
				break;
			}
			if (trace != null && stored.submission.form().equals(form)) {
				deliveries
					.add(new Delivery(stored.submission, trace.deliveredAt(), trace.submittedAt(), trace.person()));
			}
		}
		return deliveries;
	}

	@Nullable StoredSubmission get(UUID id) {
		return this.timeline.get(id);
	}

	@Nullable StoredSubmission get(SubmissionGuid submissionGuid) {
		return this.byGuid.get(submissionGuid);
	}

	SubmissionPage page(SubmissionFilter filter, @Nullable UUID before, int size) {
		return this.timeline.page(filter, before, size);
	}

	SubmissionCounts counts() {
		return new SubmissionCounts(count(SubmissionStatus.PENDING), count(SubmissionStatus.CLAIMED),
				count(SubmissionStatus.DELIVERED), count(SubmissionStatus.REJECTED), count(SubmissionStatus.DEAD),
				count(SubmissionStatus.LOGGED), count(SubmissionStatus.DISCARDED), count(SubmissionStatus.ERASED));
	}

	long unfinished() {
		return count(SubmissionStatus.PENDING) + count(SubmissionStatus.CLAIMED);
	}

	private long count(SubmissionStatus status) {
		return this.counts[status.ordinal()];
	}

}
