/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the last comparison of a form that came to its end found, over the submissions
 * that it looked at.
 *
 * @param form the name of the form
 * @param comparedAt when it ended
 * @param arrived how many of ours HubSpot shows once
 * @param doubled how many of ours HubSpot shows more than once
 * @param missing how many of ours HubSpot took and does not show
 * @param awaited how many of ours HubSpot may still show
 * @param foreign how many submissions HubSpot shows of the form that are not on our
 * record, the newest left out: from pages of HubSpot's own, from other nodes without a
 * common store, of leads whose answer was lost, or forgotten here
 * @param trouble why no comparison came to its end since then, {@code null} if one did
 * @since 0.1.0
 */
public record ReconciliationReport(String form, Instant comparedAt, int arrived, int doubled, int missing, int awaited,
		int foreign, @Nullable String trouble) {

	ReconciliationReport withTrouble(String trouble) {
		return new ReconciliationReport(this.form, this.comparedAt, this.arrived, this.doubled, this.missing,
				this.awaited, this.foreign, trouble);
	}

}
