/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.time.Instant;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import org.jspecify.annotations.Nullable;

/**
 * A delivered submission, with what it can be recognized by among those that HubSpot
 * shows.
 *
 * @param submission the record
 * @param deliveredAt when HubSpot took it
 * @param submittedAt when the visitor submitted the form, as HubSpot was told, or
 * {@code null} if it was not
 * @param person stands for the e-mail address, {@code null} if there was none
 * @since 0.1.0
 */
public record Delivery(Submission submission, Instant deliveredAt, @Nullable Instant submittedAt,
		@Nullable PersonHash person) {

	// HubSpot refuses more than a month, of which the shortest has 28 days.
	private static final Duration OLDEST = Duration.ofDays(28);

	private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

	/**
	 * Return the time of a lead that HubSpot is told: none of a lead that is so old, or
	 * so far in the future, that HubSpot would refuse it for its time.
	 * @param lead the lead
	 * @param now the time at which the lead is sent
	 * @return when the visitor submitted the form, {@code null} if it is left out
	 */
	public static @Nullable Instant toldTime(Lead lead, Instant now) {
		Instant submittedAt = lead.context().submittedAt();
		boolean told = submittedAt != null && submittedAt.isAfter(now.minus(OLDEST))
				&& submittedAt.isBefore(now.plus(CLOCK_SKEW));
		return told ? submittedAt : null;
	}

}
