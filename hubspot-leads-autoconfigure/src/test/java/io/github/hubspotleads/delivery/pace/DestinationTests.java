/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

/**
 * Holds a destination that keeps its pace alone to the contract.
 */
class DestinationTests extends DestinationContract {

	@Override
	protected PaceStore createStore() {
		return null;
	}

}
