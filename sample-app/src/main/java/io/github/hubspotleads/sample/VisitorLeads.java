/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpSession;

/**
 * The ids of the leads that a visitor sent, the newest first, in the visitor's session.
 */
final class VisitorLeads {

	private static final String ATTRIBUTE = "visitor-leads";

	private static final int REMEMBERED = 20;

	private VisitorLeads() {
	}

	static void remember(HttpSession session, UUID submissionId) {
		session.setAttribute(ATTRIBUTE,
				Stream.concat(Stream.of(submissionId), of(session).stream()).limit(REMEMBERED).toList());
	}

	static List<UUID> of(HttpSession session) {
		return (session.getAttribute(ATTRIBUTE) instanceof List<?> ids) ? ids.stream().map(UUID.class::cast).toList()
				: List.of();
	}

}
