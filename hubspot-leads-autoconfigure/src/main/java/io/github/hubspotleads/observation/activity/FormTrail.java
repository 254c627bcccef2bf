/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation.activity;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What happened to the leads of one form: totals, and numbers for each step of the last
 * hour in a ring. Safe for use by many threads.
 */
final class FormTrail {

	private final Ring captured = new Ring();

	private final Ring delivered = new Ring();

	private final Ring refused = new Ring();

	private long possibleDuplicates;

	private @Nullable Instant lastCaptured;

	private @Nullable Instant lastDelivered;

	synchronized void captured(long step, Instant now) {
		this.captured.add(step, 1);
		this.lastCaptured = now;
	}

	synchronized void delivered(long step, Instant now) {
		this.delivered.add(step, 1);
		this.lastDelivered = now;
	}

	synchronized void refused(long step) {
		this.refused.add(step, 1);
	}

	synchronized void possibleDuplicate() {
		this.possibleDuplicates++;
	}

	synchronized FormActivity.Counts counts() {
		return new FormActivity.Counts(this.captured.sum(), this.delivered.sum(), this.refused.sum(),
				this.possibleDuplicates, this.lastCaptured, this.lastDelivered);
	}

	synchronized FormActivity.Steps steps(long last) {
		return new FormActivity.Steps(this.captured.until(last), this.delivered.until(last), this.refused.until(last));
	}

}
