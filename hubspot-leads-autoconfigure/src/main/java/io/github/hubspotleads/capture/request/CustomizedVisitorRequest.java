/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadContextCustomizer;
import io.github.hubspotleads.extension.ExtensionFailures;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.observation.LeadSignals;
import org.jspecify.annotations.Nullable;

/**
 * A request of whose visitor the application knows more.
 */
final class CustomizedVisitorRequest implements VisitorRequest {

	private final VisitorRequest request;

	private final List<LeadContextCustomizer> customizers;

	private final ExtensionFailures failures;

	CustomizedVisitorRequest(VisitorRequest request, List<LeadContextCustomizer> customizers,
			ExtensionFailures failures) {
		this.request = request;
		this.customizers = customizers;
		this.failures = failures;
	}

	@Override
	public LeadContext context(LeadForm.ContextSettings settings) {
		LeadContext context = this.request.context(settings);
		for (LeadContextCustomizer customizer : this.customizers) {
			try {
				LeadContext customized = customizer.customize(context, this.request::header);
				context = (customized != null) ? customized : context;
			}
			catch (Throwable ex) {
				this.failures.tell(LeadSignals.Extension.CONTEXT_CUSTOMIZER, customizer, ex);
			}
		}
		return context;
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

}
