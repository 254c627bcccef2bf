/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.List;

/**
 * What HubSpot shows of a delivered submission when the submissions of its form are read
 * back (<a href=
 * "https://legacydocs.hubspot.com/docs/methods/forms/get-submissions-for-a-form">Get
 * submissions for a form</a>). Nothing in it is personal.
 *
 * @param checkedAt when it was found, or looked for in vain
 * @param guids HubSpot's guid of each submission that carries the lead, in the order
 * HubSpot shows them; at most ten are kept
 * @since 0.1.0
 */
public record Arrival(Instant checkedAt, List<SubmissionGuid> guids) {

	private static final int MAX_GUIDS = 10;

	public Arrival {
		guids = (guids.size() > MAX_GUIDS) ? List.copyOf(guids.subList(0, MAX_GUIDS)) : List.copyOf(guids);
	}

	/**
	 * Return what the guids say.
	 * @return what became of the submission at HubSpot
	 */
	public Status status() {
		return switch (this.guids.size()) {
			case 0 -> Status.MISSING;
			case 1 -> Status.ARRIVED;
			default -> Status.DOUBLED;
		};
	}

	/**
	 * What became of a submission at HubSpot.
	 */
	public enum Status {

		/** HubSpot shows it once. */
		ARRIVED,

		/** HubSpot took it, and does not show it though it had the time. */
		MISSING,

		/** HubSpot shows it more than once. */
		DOUBLED

	}

}
