/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The access tokens that count. Any does, in any portal, until one is granted.
 */
final class Tokens {

	private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+)");

	private static final Grant ANY = new Grant(null, true);

	private final Map<String, Grant> grants = new HashMap<>();

	private final Set<String> revoked = new HashSet<>();

	private boolean anyCounts = true;

	static @Nullable String read(@Nullable String authorization) {
		Matcher matcher = BEARER.matcher((authorization != null) ? authorization : "");
		return matcher.matches() ? matcher.group(1) : null;
	}

	synchronized void grant(String token, String portalId, boolean scoped) {
		this.grants.put(token, new Grant(portalId, scoped));
		this.revoked.remove(token);
		this.anyCounts = false;
	}

	synchronized void revoke(String token) {
		this.grants.remove(token);
		this.revoked.add(token);
	}

	synchronized @Nullable Grant find(@Nullable String token) {
		if (token == null || this.revoked.contains(token)) {
			return null;
		}
		return this.anyCounts ? ANY : this.grants.get(token);
	}

	synchronized void reset() {
		this.grants.clear();
		this.revoked.clear();
		this.anyCounts = true;
	}

	/**
	 * What a token is good for.
	 */
	record Grant(@Nullable String portalId, boolean scoped) {

		boolean isFor(@Nullable String portal) {
			return this.portalId == null || portal == null || this.portalId.equals(portal);
		}

	}

}
