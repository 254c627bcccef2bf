/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

import io.github.hubspotleads.UnknownFormException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says who names a form that is not configured, and how to configure it.
 */
final class UnknownFormFailureAnalyzer extends AbstractFailureAnalyzer<UnknownFormException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownFormException cause) {
		return new FailureAnalysis(cause.getMessage() + ".", "Add the form, for example with 'hubspot.leads.forms."
				+ cause.form() + ".url' set to the address that HubSpot shows for it, or correct the name.", cause);
	}

}
