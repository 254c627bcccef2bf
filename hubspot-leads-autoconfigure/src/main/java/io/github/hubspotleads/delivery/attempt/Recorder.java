/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.LoggingSender;
import io.github.hubspotleads.delivery.RetryPolicy;
import io.github.hubspotleads.observation.DeliveryContext;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.SubmissionStore;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the outcome of an attempt into what the submission becomes, records it, and tells
 * the signals.
 *
 * @since 0.1.0
 */
public final class Recorder {

	private static final Logger logger = LoggerFactory.getLogger(Recorder.class);

	private final ClaimBook claims;

	private final RetryPolicy retry;

	private final Random random;

	private final LeadSignals signals;

	private final ThrottledLog log;

	/**
	 * Create a new recorder.
	 * @param store where results go
	 * @param retry how failed attempts are repeated
	 * @param random the randomness of jitter
	 * @param signals is told of what finished
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public Recorder(SubmissionStore store, RetryPolicy retry, Random random, LeadSignals signals,
			LongSupplier nanoTime) {
		this.retry = retry;
		this.random = random;
		this.signals = signals;
		this.log = new ThrottledLog(logger, nanoTime);
		this.claims = new ClaimBook(store, nanoTime, this.log);
	}

	ClaimBook claims() {
		return this.claims;
	}

	/**
	 * Record what came of an attempt.
	 * @param claim the submission that was sent
	 * @param outcome what came of it
	 * @param context is told the outcome, for the observation
	 * @param observation the observation, not stopped yet
	 * @param done told the new record, or that of one that was erased, or {@code null} if
	 * the claim was lost or a store that does not block failed: then the claim ends with
	 * its lease, and the lead is sent again
	 */
	void record(ClaimedSubmission claim, DeliveryOutcome outcome, DeliveryContext context, Observation observation,
			Consumer<@Nullable Submission> done) {
		AttemptResult result = resultOf(outcome, claim.submission().attempts() + 1);
		context.setOutcome(nameOf(outcome.last()), result.error(), result.submissionGuid());
		write(claim, result, (recorded) -> {
			try {
				LeadObservations.within(observation, () -> tell(claim, outcome, recorded, context.getApi()));
			}
			catch (RuntimeException ex) {
				this.log.warn("signals" + ex.getClass().getName(), "Counting the result of submission "
						+ claim.submission().id() + " failed with " + ex.getClass().getName());
			}
			done.accept(recorded);
		}, done);
	}

	void kept(String form, String api) {
		try {
			this.signals.kept(form, api);
		}
		catch (RuntimeException ex) {
			this.log.warn("kept" + ex.getClass().getName(),
					"Counting a lead of form '" + form + "' failed with " + ex.getClass().getName());
		}
	}

	private void write(ClaimedSubmission claim, AttemptResult result, Consumer<@Nullable Submission> written,
			Consumer<@Nullable Submission> done) {
		this.claims.record(claim, result, written, (ex) -> {
			this.log.warn(ex.getClass().getName(), "Recording the result of submission " + claim.submission().id()
					+ " failed with " + ex.getClass().getName());
			done.accept(null);
		});
	}

	private AttemptResult resultOf(DeliveryOutcome outcome, int attempts) {
		AttemptResult result = resultOfLast(outcome.last(), attempts);
		return (outcome instanceof DeliveryOutcome.Repeated repeated
				&& outcome.last() instanceof DeliveryOutcome.Delivered) ? result.withLeftOut(repeated.leftOut())
						: result;
	}

	private AttemptResult resultOfLast(DeliveryOutcome outcome, int attempts) {
		SubmissionError error = outcome.error();
		if (outcome instanceof DeliveryOutcome.Logged) {
			return AttemptResult.logged();
		}
		if (error == null) {
			return AttemptResult.delivered(
					(outcome instanceof DeliveryOutcome.Delivered delivered) ? delivered.submissionGuid() : null);
		}
		if (outcome instanceof DeliveryOutcome.Rejected) {
			return AttemptResult.rejected(error);
		}
		if (outcome instanceof DeliveryOutcome.Postponed postponed) {
			// The destination is closed for the pause, and the lead is due as it opens.
			return AttemptResult.postponed(error, postponed.pause());
		}
		return this.retry.allowsRetryAfter(attempts)
				? AttemptResult.retry(error, this.retry.delayAfter(attempts, this.random)) : AttemptResult.dead(error);
	}

	/**
	 * Put off a submission that was claimed and not sent.
	 * @param claim the submission
	 * @param error why its form is closed
	 * @param delay how long until it is due again
	 * @param done told the new record, or {@code null} if the claim was lost or the store
	 * failed
	 */
	void postpone(ClaimedSubmission claim, SubmissionError error, Duration delay, Consumer<@Nullable Submission> done) {
		write(claim, AttemptResult.postponed(error, delay), done, done);
	}

	/**
	 * Hand back submissions whose attempts are given up: HubSpot may have them.
	 * @param given the attempts
	 */
	void giveBack(List<Attempt> given) {
		this.claims.release(given.stream().map(Attempt::claim).toList());
		given.forEach((attempt) -> this.signals.possibleDuplicate(attempt.claim().submission().form(),
				attempt.context().getApi()));
	}

	private static String nameOf(DeliveryOutcome outcome) {
		if (outcome instanceof DeliveryOutcome.Delivered) {
			return "delivered";
		}
		if (outcome instanceof DeliveryOutcome.Logged) {
			return "logged";
		}
		if (outcome instanceof DeliveryOutcome.Rejected) {
			return "rejected";
		}
		if (outcome instanceof DeliveryOutcome.Postponed) {
			return "postponed";
		}
		return (outcome instanceof DeliveryOutcome.Unknown) ? "unknown" : "failed";
	}

	private void tell(ClaimedSubmission claim, DeliveryOutcome outcome, @Nullable Submission recorded, String api) {
		if (recorded != null && recorded.status() == SubmissionStatus.ERASED) {
			logger.debug("Submission {} was erased while it was under way: {}", recorded.id(), nameOf(outcome.last()));
			return;
		}
		String form = claim.submission().form();
		if (claim.reclaimed() || outcome.last() instanceof DeliveryOutcome.Unknown) {
			this.signals.possibleDuplicate(form, api);
		}
		if (recorded == null) {
			this.signals.leaseLost(form, api);
			return;
		}
		if (logger.isDebugEnabled()) {
			logger.debug("Submission {} of form '{}': {}, now {} after {} attempts", recorded.id(), form,
					nameOf(outcome.last()), recorded.status(), recorded.attempts());
		}
		if (recorded.status() == SubmissionStatus.LOGGED) {
			logger.info(LoggingSender.describe(recorded, claim.lead()));
		}
		if (recorded.status().isFinished()) {
			this.signals.finished(recorded, api);
			warnIfLost(recorded);
			tellOfLeftOut(recorded, api);
		}
		warnIfClosed(recorded, outcome.pauseOf(DeliveryOutcome.Scope.FORM));
	}

	private void tellOfLeftOut(Submission recorded, String api) {
		for (RefusedValue refused : recorded.leftOut()) {
			this.log.warn(recorded.form() + refused.field() + refused.code(), "HubSpot took submission " + recorded.id()
					+ " of form '" + recorded.form() + "' without '" + refused.field() + "': " + refused.code());
		}
		if (!recorded.leftOut().isEmpty()) {
			this.signals.leftOut(recorded, api);
		}
	}

	private void warnIfClosed(Submission recorded, @Nullable Duration pause) {
		SubmissionError error = recorded.error();
		if (pause != null && error != null) {
			this.log.warn(recorded.form() + "closed" + error.type(), "Leads of form '" + recorded.form()
					+ "' wait: it is closed for " + pause.toSeconds() + " s (" + because(error) + ')');
		}
	}

	// What HubSpot says may quote the lead.
	private static String because(SubmissionError error) {
		return (error.type() == Type.INTERNAL) ? error.message() : error.type().toString();
	}

	private void warnIfLost(Submission recorded) {
		SubmissionError error = recorded.error();
		if (error != null) {
			this.log.warn(recorded.form() + recorded.status() + error.type(), "Submission " + recorded.id()
					+ " of form '" + recorded.form() + "' is " + recorded.status() + ": " + error.type());
		}
	}

}
