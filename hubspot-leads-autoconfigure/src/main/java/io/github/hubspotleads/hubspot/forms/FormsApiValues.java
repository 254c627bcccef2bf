/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

/**
 * The formats of values that the Forms API takes where they differ from the canonical
 * texts of a lead (<a href=
 * "https://developers.hubspot.com/changelog/new-standardization-of-date-formats-for-hubspots-form-submissions-api">date
 * formats</a>).
 */
final class FormsApiValues {

	private static final int DATE_LENGTH = 10;

	private FormsApiValues() {
	}

	// Makes YYYY-MM-DD of a date that was typed MM/DD/YYYY, as the Leads API takes it.
	static String date(String text) {
		boolean american = text.length() == DATE_LENGTH && text.charAt(2) == '/' && text.charAt(5) == '/';
		return american ? text.substring(6) + '-' + text.substring(0, 2) + '-' + text.substring(3, 5) : text;
	}

}
