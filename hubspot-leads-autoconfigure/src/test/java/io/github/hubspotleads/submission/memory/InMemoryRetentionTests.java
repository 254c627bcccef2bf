/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.util.UUID;

import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.RetentionContract;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.retention.Retention;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@link InMemorySubmissionStore} to the contract of retention.
 */
class InMemoryRetentionTests extends RetentionContract {

	@Override
	protected SubmissionStore createStore(Retention retention) {
		return new InMemorySubmissionStore(new InMemoryStoreSettings(100, 1L << 20, 100).withRetention(retention),
				PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);
	}

	@Override
	protected void assertKeepsLead(UUID id, boolean kept) {
		Shelf shelf = (Shelf) ReflectionTestUtils.getField(this.store, "shelf");
		assertThat(shelf.get(id).lead != null).isEqualTo(kept);
		assertThat((long) ReflectionTestUtils.getField(shelf, "bytes") > 0).isEqualTo(kept);
	}

}
