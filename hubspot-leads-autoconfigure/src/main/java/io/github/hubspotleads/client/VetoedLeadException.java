/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

/**
 * A customizer of the application's wants no lead. Nothing of it is recorded.
 *
 * @since 0.1.0
 */
public final class VetoedLeadException extends RuntimeException {

	VetoedLeadException(String form) {
		super("A LeadCustomizer keeps a lead of form '" + form + "' out", null, false, false);
	}

}
