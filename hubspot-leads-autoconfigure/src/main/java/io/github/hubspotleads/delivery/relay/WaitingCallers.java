/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LeadRejectedException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * The programs that wait for what comes of an attempt, and what they are told: always
 * with the record of the lead once it is kept, so that nobody hands it over again.
 */
final class WaitingCallers {

	private static final long LOOKED_UP_EACH = TimeUnit.SECONDS.toNanos(10);

	private final Map<UUID, Waiting> bySubmission = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	WaitingCallers(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	void add(UUID submissionId, String destination, MonoSink<Submission> caller) {
		this.bySubmission.put(submissionId, new Waiting(destination, caller, this.nanoTime.getAsLong()));
		caller.onDispose(() -> remove(submissionId));
	}

	@Nullable MonoSink<Submission> remove(UUID submissionId) {
		Waiting waiting = this.bySubmission.remove(submissionId);
		return (waiting != null) ? waiting.caller() : null;
	}

	/**
	 * Tell all callers whose leads wait for a destination that it is closed. One whose
	 * lead is not kept yet finds that out as it is kept.
	 * @param destination the name of the destination
	 * @param because why
	 * @param records finds the record of a lead
	 */
	void dismiss(String destination, String because, Function<UUID, @Nullable Submission> records) {
		this.bySubmission.forEach((submissionId, waiting) -> {
			Submission kept = waiting.destination().equals(destination) ? records.apply(submissionId) : null;
			if (kept != null) {
				dismiss(kept, because);
			}
		});
	}

	/**
	 * Tell a caller that the lead has to wait longer than the caller should.
	 * @param kept the record of the lead
	 * @param because why
	 */
	void dismiss(Submission kept, String because) {
		MonoSink<Submission> caller = remove(kept.id());
		if (caller != null) {
			caller.error(isErased(kept) ? erased(kept)
					: new LeadDeliveryException("The lead is kept and will be delivered later: " + because, kept));
		}
	}

	/**
	 * Tell callers whose leads were erased, by whichever node: nobody will claim those.
	 * The lead of a caller is looked up every ten seconds.
	 * @param records finds the record of a lead
	 */
	void dismissErased(Function<UUID, @Nullable Submission> records) {
		long now = this.nanoTime.getAsLong();
		this.bySubmission.forEach((submissionId, waiting) -> {
			if (now - waiting.lookedUpAt() >= LOOKED_UP_EACH) {
				this.bySubmission.replace(submissionId, waiting, waiting.lookedUp(now));
				Submission kept = records.apply(submissionId);
				if (kept != null && isErased(kept)) {
					dismiss(kept, "it was erased");
				}
			}
		});
	}

	private static boolean isErased(Submission submission) {
		return submission.status() == SubmissionStatus.ERASED;
	}

	private static LeadRejectedException erased(Submission submission) {
		return new LeadRejectedException("The lead was erased, and is not delivered unless it was under way already",
				submission);
	}

	void dismissAll(Function<UUID, @Nullable Submission> records) {
		for (UUID submissionId : this.bySubmission.keySet()) {
			MonoSink<Submission> caller = remove(submissionId);
			if (caller != null) {
				Submission kept = records.apply(submissionId);
				caller.error((kept != null && isErased(kept)) ? erased(kept)
						: new LeadDeliveryException("The application stopped before the lead was delivered", kept));
			}
		}
	}

	static void answer(@Nullable MonoSink<Submission> caller, Submission claimed, @Nullable Submission recorded) {
		if (caller == null) {
			return;
		}
		if (recorded == null) {
			caller.error(new LeadDeliveryException(
					"The result of the attempt could not be recorded: its lease was lost or the store failed",
					claimed));
			return;
		}
		SubmissionError error = recorded.error();
		String because = (error != null) ? error.type() + ": " + error.message() : recorded.status().toString();
		switch (recorded.status()) {
			case DELIVERED -> caller.success(recorded);
			case REJECTED -> caller.error(new LeadRejectedException("HubSpot refused the lead: " + because, recorded));
			case DEAD -> caller.error(new LeadRejectedException("The last attempt failed: " + because, recorded));
			case PENDING, CLAIMED -> caller
				.error(new LeadDeliveryException("The lead is kept and will be tried again: " + because, recorded));
			case ERASED -> caller.error(erased(recorded));
		}
	}

	private record Waiting(String destination, MonoSink<Submission> caller, long lookedUpAt) {

		Waiting lookedUp(long now) {
			return new Waiting(this.destination, this.caller, now);
		}

	}

}
