/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of portals. An application whose tokens change while it runs has a bean of
 * its own.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AccessTokens {

	/**
	 * Find the token of a portal. Asked at start, and again for each request, on any
	 * thread; must not block.
	 * @param portalId the number of the account
	 * @return the token, {@code null} if there is none
	 */
	@Nullable AccessToken find(String portalId);

}
