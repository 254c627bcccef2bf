/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.observation.DeliveryContext;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;

/**
 * One attempt under way. Ends exactly once, whatever its sender does.
 */
final class Attempt extends BaseSubscriber<DeliveryOutcome> {

	private final ClaimedSubmission claim;

	private final DeliveryContext context;

	private final Observation observation;

	private final Recorder recorder;

	private final Listener listener;

	private final AtomicBoolean ended = new AtomicBoolean();

	Attempt(ClaimedSubmission claim, DeliveryContext context, Observation observation, Recorder recorder,
			Listener listener) {
		this.claim = claim;
		this.context = context;
		this.observation = observation;
		this.recorder = recorder;
		this.listener = listener;
	}

	ClaimedSubmission claim() {
		return this.claim;
	}

	DeliveryContext context() {
		return this.context;
	}

	@Override
	protected void hookOnNext(DeliveryOutcome outcome) {
		end(outcome);
	}

	@Override
	protected void hookOnComplete() {
		end(internal("Sending ended without an outcome"));
	}

	@Override
	protected void hookOnError(Throwable throwable) {
		fail(throwable);
	}

	void fail(Throwable throwable) {
		end(internal("Sending failed with " + throwable.getClass().getName()));
	}

	private static DeliveryOutcome internal(String message) {
		return new DeliveryOutcome.Failed(SubmissionError.of(Type.INTERNAL, message));
	}

	private void end(DeliveryOutcome outcome) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		try {
			this.listener.answered(this, outcome);
		}
		finally {
			this.recorder.record(this.claim, outcome, this.context, this.observation, (recorded) -> {
				LeadObservations.stop(this.observation);
				this.listener.recorded(recorded);
			});
		}
	}

	/**
	 * Wait no longer for an outcome. The listener is told of one that says nothing of the
	 * destination, so that its permit comes back; nothing is recorded.
	 * @return whether there was none
	 */
	boolean giveUp() {
		boolean open = this.ended.compareAndSet(false, true);
		if (open) {
			dispose();
			DeliveryOutcome outcome = internal("The application stopped before the answer");
			this.context.setOutcome("unknown", outcome.error(), null);
			LeadObservations.stop(this.observation);
			this.listener.answered(this, outcome);
		}
		return open;
	}

	/**
	 * Is told how an attempt goes.
	 */
	interface Listener {

		/**
		 * The attempt has its outcome.
		 * @param attempt the attempt
		 * @param outcome the outcome
		 */
		void answered(Attempt attempt, DeliveryOutcome outcome);

		/**
		 * The outcome was recorded, or could not be. Not told of an attempt that is given
		 * up.
		 * @param recorded the new record, {@code null} if the claim was lost or the store
		 * failed
		 */
		void recorded(@Nullable Submission recorded);

	}

}
