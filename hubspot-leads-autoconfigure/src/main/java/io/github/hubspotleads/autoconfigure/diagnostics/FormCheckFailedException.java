/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.hubspotleads.hubspot.forms.definition.Finding;
import io.github.hubspotleads.hubspot.forms.definition.StartCheck;

/**
 * Forms whose check may fail the start do not match their definitions at HubSpot. The
 * message tells every finding.
 *
 * @since 0.1.0
 */
public final class FormCheckFailedException extends RuntimeException {

	private final transient Map<String, List<Finding>> findings;

	/**
	 * Create a new exception.
	 * @param findings what was found, by form
	 */
	public FormCheckFailedException(Map<String, List<Finding>> findings) {
		super(told(findings));
		this.findings = findings;
	}

	private static String told(Map<String, List<Finding>> findings) {
		StringBuilder told = new StringBuilder("What is sent does not match the forms at HubSpot");
		findings.forEach(
				(form, found) -> told.append("\nForm '").append(form).append("':").append(StartCheck.lines(found)));
		return told.toString();
	}

	Set<String> forms() {
		return this.findings.keySet();
	}

}
