/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.hubspot.forms.definition.Finding.Severity;

/**
 * Gathers findings, each sentence once.
 */
final class Findings {

	private static final int MAX_LISTED = 12;

	private static final int MAX_LENGTH = 60;

	private final List<Finding> all = new ArrayList<>();

	void error(String source, String field, String message) {
		add(Severity.ERROR, source, field, message);
	}

	void warning(String source, String field, String message) {
		add(Severity.WARNING, source, field, message);
	}

	void add(Severity severity, String source, String field, String message) {
		Finding finding = new Finding(severity, source, field, message);
		if (!this.all.contains(finding)) {
			this.all.add(finding);
		}
	}

	// Errors first, each kind in the order in which it was found.
	List<Finding> all() {
		List<Finding> sorted = new ArrayList<>(this.all);
		sorted.sort((one, other) -> one.severity().compareTo(other.severity()));
		return List.copyOf(sorted);
	}

	static String list(List<String> texts) {
		StringBuilder list = new StringBuilder();
		for (int i = 0; i < texts.size() && i < MAX_LISTED; i++) {
			String text = texts.get(i);
			list.append((i > 0) ? ", '" : "'")
				.append((text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) + "..." : text)
				.append('\'');
		}
		if (texts.size() > MAX_LISTED) {
			list.append(" and ").append(texts.size() - MAX_LISTED).append(" more");
		}
		return list.toString();
	}

}
