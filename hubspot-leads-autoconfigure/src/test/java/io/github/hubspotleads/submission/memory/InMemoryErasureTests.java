/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Duration;
import java.util.Map;

import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ErasureContract;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@link InMemorySubmissionStore} to the contract of erasure.
 */
class InMemoryErasureTests extends ErasureContract {

	@Override
	protected SubmissionStore createStore() {
		return new InMemorySubmissionStore(new InMemoryStoreSettings(2_000, 4L << 20, 2_000),
				PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);
	}

	@Test
	void takesNoRoomForWhatIsErased() {
		for (int i = 0; i < 3; i++) {
			add(3);
			claim(1);
			recordNext(AttemptResult.dead(ERROR));
			recordNext(AttemptResult.rejected(ERROR));
			add(1);
			recordNext(AttemptResult.retry(ERROR, Duration.ZERO));
			erase(ADA);
		}
		Object shelf = ReflectionTestUtils.getField(this.store, "shelf");
		assertThat(ReflectionTestUtils.getField(shelf, "bytes")).isEqualTo(0L);
		assertThat((Map<?, ?>) ReflectionTestUtils.getField(shelf, "byGuid")).isEmpty();
		History history = (History) ReflectionTestUtils.getField(shelf, "history");
		assertThat(history.bytes()).isZero();
		assertThat(history.pollWithLead()).isNull();
	}

	@Test
	void forgetsErasedOnesLikeOthers() {
		this.store = new InMemorySubmissionStore(new InMemoryStoreSettings(10, 1L << 20, 2),
				PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);
		add(3);
		erase(ADA);
		assertThat(this.store.counts().erased()).isEqualTo(2);
		assertThat(this.store.page(null, 10)).hasSize(2);
	}

}
