/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

import io.github.hubspotleads.capture.plan.CapturePlanException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which annotated method cannot be captured, or which mapping has no property.
 */
final class CapturePlanFailureAnalyzer extends AbstractFailureAnalyzer<CapturePlanException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CapturePlanException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Change the method or the property as it says; the rules of capture are in the javadoc of @HubSpotLead.",
				cause);
	}

}
