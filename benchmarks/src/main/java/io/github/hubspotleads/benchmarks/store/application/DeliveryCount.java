/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.application;

import java.util.concurrent.atomic.AtomicLong;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.observation.LeadSignals;

/**
 * Counts leads whose delivery is on record.
 */
final class DeliveryCount implements LeadSignals {

	private final AtomicLong delivered = new AtomicLong();

	@Override
	public void finished(Submission submission, String api) {
		if (submission.status() == SubmissionStatus.DELIVERED) {
			this.delivered.incrementAndGet();
		}
	}

	long get() {
		return this.delivered.get();
	}

}
