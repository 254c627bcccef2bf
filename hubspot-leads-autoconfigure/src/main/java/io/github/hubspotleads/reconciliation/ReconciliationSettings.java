/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Duration;

/**
 * How deliveries are compared with what HubSpot shows.
 *
 * @param interval how long a form rests between two comparisons
 * @param patience how long after its delivery a submission that HubSpot does not show is
 * missing
 * @param window how long after its delivery a submission is looked for
 * @param maxPages how many pages of at most 50 submissions a comparison reads at most
 * @param pagePause how long to wait between two requests, be they of one form or of two
 * @since 0.1.0
 */
public record ReconciliationSettings(Duration interval, Duration patience, Duration window, int maxPages,
		Duration pagePause) {

	/**
	 * Every five minutes, missing after an hour, looked for during a day, at most 100
	 * pages, four a second.
	 */
	public static final ReconciliationSettings DEFAULT = new ReconciliationSettings(Duration.ofMinutes(5),
			Duration.ofHours(1), Duration.ofDays(1), 100, Duration.ofMillis(250));

}
