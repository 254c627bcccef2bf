/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

/**
 * Key values that stand for nothing, so that the same keys are there always.
 */
final class KeyNames {

	static final String NONE = "none";

	private KeyNames() {
	}

}
