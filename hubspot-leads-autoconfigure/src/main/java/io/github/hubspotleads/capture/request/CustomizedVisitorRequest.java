/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.UUID;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadForm;
import org.jspecify.annotations.Nullable;

/**
 * A request of whose visitor the application knows more.
 *
 * @param request the request
 * @param customizers amend what it tells
 */
record CustomizedVisitorRequest(VisitorRequest request, ContextCustomizers customizers) implements VisitorRequest {

	@Override
	public LeadContext context(LeadForm.ContextSettings settings) {
		return this.customizers.customize(this.request.context(settings), this.request::header);
	}

	@Override
	public int status() {
		return this.request.status();
	}

	@Override
	public boolean isVisitors() {
		return this.request.isVisitors();
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.header(name);
	}

	@Override
	public void submissionId(String form, UUID id) {
		this.request.submissionId(form, id);
	}

	@Override
	public boolean outlivesCall() {
		return this.request.outlivesCall();
	}

}
