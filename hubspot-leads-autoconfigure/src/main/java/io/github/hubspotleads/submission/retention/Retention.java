/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.retention;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How long finished submissions are kept. Those that are not finished are, whatever is
 * set here.
 *
 * @param payload how long the lead of a delivered one is, after its delivery; zero for no
 * longer than it takes to record that
 * @param delivered how long the record of a delivered one is, and what remains of an
 * erased one
 * @param undelivered how long a rejected or dead one is, {@code null} for ever
 * @since 0.1.0
 */
public record Retention(Duration payload, Duration delivered, @Nullable Duration undelivered) {

	/**
	 * No lead after its delivery, records of delivered ones for 90 days, all others for
	 * ever.
	 */
	public static final Retention DEFAULT = new Retention(Duration.ZERO, Duration.ofDays(90), null);

	public Retention {
		Assert.isTrue(!payload.isNegative(), "'payload' must not be negative");
		Assert.isTrue(delivered.compareTo(payload) >= 0 && !delivered.isZero(),
				"'delivered' must be positive, and no shorter than 'payload'");
		Assert.isTrue(undelivered == null || undelivered.compareTo(Duration.ZERO) > 0,
				"'undelivered' must be positive");
	}

	/**
	 * Tell whether the lead of a submission stays for a while after its delivery.
	 * @return {@code true} if so
	 */
	public boolean keepsLeads() {
		return !this.payload.isZero();
	}

	/**
	 * Return the time for which nothing finished is ever purged.
	 * @return the shorter one of those that records are kept for
	 */
	public Duration shortest() {
		return (this.undelivered != null && this.undelivered.compareTo(this.delivered) < 0) ? this.undelivered
				: this.delivered;
	}

}
