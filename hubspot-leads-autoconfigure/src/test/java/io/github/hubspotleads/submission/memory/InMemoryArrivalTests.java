/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.ArrivalContract;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for arrivals in {@link InMemorySubmissionStore}.
 */
class InMemoryArrivalTests extends ArrivalContract {

	@Override
	protected SubmissionStore createStore() {
		return new InMemorySubmissionStore(new InMemoryStoreSettings(10, 1_000_000, 10), PersonHasher.withRandomKey(),
				this.clock, this.clock::nanoTime);
	}

	@Test
	void forgetsNameOfArrivedSubmissionWithItsRecord() {
		SubmissionGuid guid = SubmissionGuid.of("0c4b8d1e000040008000000000000001");
		this.store.add(submission());
		UUID id = recordNext(AttemptResult.delivered(null)).id();
		this.store.arrived(id, new Arrival(this.clock.instant(), List.of(guid)));
		for (int i = 0; i < 10; i++) {
			this.store.add(submission());
			recordNext(AttemptResult.delivered(null));
		}
		assertThat(this.store.find(id)).isNull();
		assertThat(this.store.find(guid)).isNull();
	}

}
