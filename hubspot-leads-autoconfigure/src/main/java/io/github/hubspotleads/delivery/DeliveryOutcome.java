/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.time.Duration;

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
	 * @return the error, {@code null} if HubSpot has the lead
	 */
	default @Nullable SubmissionError error() {
		return null;
	}

	/**
	 * Return how long the destination pauses.
	 * @return the pause, {@code null} if the destination is not to pause
	 */
	default @Nullable Duration pause() {
		return null;
	}

	/**
	 * HubSpot has the lead.
	 *
	 * @param submissionGuid HubSpot's guid, {@code null} where the answer carried none
	 */
	record Delivered(@Nullable SubmissionGuid submissionGuid) implements DeliveryOutcome {

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
	 * Not this lead but its destination is the trouble. The whole destination pauses, and
	 * the attempt does not count.
	 *
	 * @param error why
	 * @param pause how long the destination pauses
	 */
	record Postponed(SubmissionError error, Duration pause) implements DeliveryOutcome {

	}

}
