/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.time.Duration;
import java.util.List;

import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @since 0.1.0
 */
public sealed interface DeliveryOutcome {

	/**
	 * Return what went wrong.
	 * @return the error, {@code null} if HubSpot has the lead or was not asked
	 */
	default @Nullable SubmissionError error() {
		return null;
	}

	/**
	 * Return what came of the last request.
	 * @return this outcome, or that of the second request
	 */
	default DeliveryOutcome last() {
		return this;
	}

	/**
	 * Return how many requests were made.
	 * @return the number, 1 or 2, for the pace; also 1 where none was
	 */
	default int requests() {
		return 1;
	}

	/**
	 * Return how long the leads of a scope wait.
	 * @param scope the scope
	 * @return the pause, {@code null} if they need not
	 */
	default @Nullable Duration pauseOf(Scope scope) {
		return (last() instanceof Postponed postponed && postponed.scope() == scope) ? postponed.pause() : null;
	}

	/**
	 * HubSpot has the lead.
	 *
	 * @param submissionGuid HubSpot's guid, {@code null} where the answer carried none
	 */
	record Delivered(@Nullable SubmissionGuid submissionGuid) implements DeliveryOutcome {

	}

	/**
	 * The lead was not sent, and will not be: it is only shown in the log.
	 */
	record Logged() implements DeliveryOutcome {

	}

	/**
	 * HubSpot will never take the lead as it is.
	 *
	 * @param error why
	 */
	record Rejected(SubmissionError error) implements DeliveryOutcome {

	}

	/**
	 * HubSpot surely does not have the lead, for a reason that may pass. The lead is
	 * retried, and the attempt counts.
	 *
	 * @param error why
	 */
	record Failed(SubmissionError error) implements DeliveryOutcome {

	}

	/**
	 * The reply was lost: HubSpot may have the lead. It is retried, the attempt counts,
	 * and so does a possible duplicate.
	 *
	 * @param error why the reply is missing
	 */
	record Unknown(SubmissionError error) implements DeliveryOutcome {

	}

	/**
	 * Not this lead but its destination or its form is the trouble. All leads for it
	 * wait, and the attempt does not count.
	 *
	 * @param error why
	 * @param pause how long they wait
	 * @param scope which leads wait
	 */
	record Postponed(SubmissionError error, Duration pause, Scope scope) implements DeliveryOutcome {

		/**
		 * Postpone all leads for the destination.
		 * @param error why
		 * @param pause how long they wait
		 */
		public Postponed(SubmissionError error, Duration pause) {
			this(error, pause, Scope.DESTINATION);
		}

	}

	/**
	 * HubSpot refused parts of the lead, which was sent once more without them.
	 *
	 * @param last what came of the second request
	 * @param leftOut the parts that were left out
	 */
	record Repeated(DeliveryOutcome last, List<RefusedValue> leftOut) implements DeliveryOutcome {

		public Repeated {
			leftOut = List.copyOf(leftOut);
		}

		@Override
		public int requests() {
			return 2;
		}

		@Override
		public @Nullable SubmissionError error() {
			return this.last.error();
		}

	}

	/**
	 * Which leads wait.
	 */
	enum Scope {

		/** All leads for the destination. */
		DESTINATION,

		/** The leads of the form. */
		FORM

	}

}
