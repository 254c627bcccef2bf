/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.UUID;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadForm;

/**
 * What is remembered of a request that may be over.
 *
 * @param context who sent the form
 * @param status the status when the method returned, or when its result was there
 */
record PastRequest(LeadContext context, int status) implements VisitorRequest {

	@Override
	public LeadContext context(LeadForm.ContextSettings settings) {
		return this.context;
	}

	@Override
	public void submissionId(String form, UUID id) {
		// The container may have given the request to another visitor.
	}

}
