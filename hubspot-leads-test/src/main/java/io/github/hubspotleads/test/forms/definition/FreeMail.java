/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.definition;

import java.util.Set;

/**
 * Some of the domains of free mail that HubSpot's default block list refuses. The list
 * itself is not part of HubSpot's documents of the API.
 */
final class FreeMail {

	static final Set<String> DOMAINS = Set.of("aol.com", "gmail.com", "gmx.de", "hotmail.com", "icloud.com", "live.com",
			"outlook.com", "yahoo.com");

	private FreeMail() {
	}

}
