/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Instant;

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

}
