/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Lists what differs between what is sent and what the forms take, and says what to do.
 */
final class FormCheckFailureAnalyzer extends AbstractFailureAnalyzer<FormCheckFailedException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, FormCheckFailedException cause) {
		String keys = cause.forms()
			.stream()
			.map((form) -> "'hubspot.leads.forms." + form + ".check'")
			.collect(Collectors.joining(", "));
		return new FailureAnalysis(String.valueOf(cause.getMessage()), "Do what each error says. Until then set " + keys
				+ " to warn, and the application starts all the same.", cause);
	}

}
