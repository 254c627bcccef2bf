/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.util.function.BiConsumer;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
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

	private final BiConsumer<DeliveryOutcome, @Nullable Submission> done;

	private boolean ended;

	Attempt(ClaimedSubmission claim, DeliveryContext context, Observation observation, Recorder recorder,
			BiConsumer<DeliveryOutcome, @Nullable Submission> done) {
		this.claim = claim;
		this.context = context;
		this.observation = observation;
		this.recorder = recorder;
		this.done = done;
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
		if (this.ended) {
			return;
		}
		this.ended = true;
		Submission recorded = null;
		try {
			recorded = this.recorder.record(this.claim, outcome, this.context);
		}
		finally {
			LeadObservations.stop(this.observation);
			this.done.accept(outcome, recorded);
		}
	}

}
