/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import io.github.hubspotleads.submission.PageContract;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;

/**
 * Holds {@link InMemorySubmissionStore} to the contract of pages.
 */
class InMemoryPageTests extends PageContract {

	@Override
	protected SubmissionStore createStore() {
		return new InMemorySubmissionStore(new InMemoryStoreSettings(100, 1L << 20, 100), PersonHasher.withRandomKey(),
				this.clock, this.clock::nanoTime);
	}

}
