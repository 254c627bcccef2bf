/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Instant;

import io.github.hubspotleads.SubmissionGuid;
import org.jspecify.annotations.Nullable;

/**
 * A submission as HubSpot shows it.
 *
 * @param guid HubSpot's guid of it, which it calls conversion id
 * @param submittedAt when it was submitted: what HubSpot was told, or else when it came
 * @param email the e-mail address in it, {@code null} if there is none
 * @since 0.1.0
 */
public record ShownSubmission(SubmissionGuid guid, Instant submittedAt, @Nullable String email) {

	@Override
	public String toString() {
		return "ShownSubmission[guid=" + this.guid + ", submittedAt=" + this.submittedAt + ']';
	}

}
