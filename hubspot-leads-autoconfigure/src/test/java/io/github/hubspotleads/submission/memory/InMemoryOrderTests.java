/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import io.github.hubspotleads.submission.OrderContract;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;

/**
 * Holds {@link InMemorySubmissionStore} to the contract of order.
 */
class InMemoryOrderTests extends OrderContract {

	@Override
	protected SubmissionStore createStore() {
		return new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT.withOrder(true), PersonHasher.withRandomKey(),
				this.clock, this.clock::nanoTime);
	}

}
