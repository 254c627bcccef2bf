/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadContextCustomizer;
import io.github.hubspotleads.extension.ExtensionFailures;
import io.github.hubspotleads.form.LeadForm;
import org.jspecify.annotations.Nullable;

/**
 * The request in which a visitor sent a form.
 *
 * @since 0.1.0
 */
public interface VisitorRequest {

	/**
	 * Read who sent the form and from where. A part that cannot be read is left out.
	 * @param settings what to read
	 * @return the context, without the time
	 */
	LeadContext context(LeadForm.ContextSettings settings);

	/**
	 * Return the status that the response carries so far.
	 * @return an HTTP status code
	 */
	int status();

	/**
	 * Whether the request is that of the visitor who is the lead.
	 * @return {@code false} if it has the attribute
	 * {@link io.github.hubspotleads.HubSpotLead#STAFF_ATTRIBUTE}
	 */
	default boolean isVisitors() {
		return true;
	}

	/**
	 * Return the first value of a header.
	 * @param name the name of the header, in any case
	 * @return the value, or {@code null} if there is none, or the request cannot be asked
	 */
	default @Nullable String header(String name) {
		return null;
	}

	/**
	 * Leave the id of a submission where interceptors and views find it.
	 * @param form the name of the form
	 * @param id the id of the submission
	 */
	void submissionId(String form, UUID id);

	/**
	 * Finds the request that the calling thread works for.
	 */
	@FunctionalInterface
	interface Source {

		/**
		 * The source for applications without servlets: there is no request.
		 */
		Source NONE = () -> null;

		/**
		 * Return the request that the calling thread works for.
		 * @return the request, or {@code null} if there is none
		 */
		@Nullable VisitorRequest current();

		/**
		 * Return a source of the same requests, of whose visitors the application knows
		 * more.
		 * @param customizers gives its customizers in their order, asked with the first
		 * request
		 * @param failures is told of those that fail
		 * @return the source
		 */
		default Source customized(Supplier<List<LeadContextCustomizer>> customizers, ExtensionFailures failures) {
			ContextCustomizers all = new ContextCustomizers(customizers, failures);
			return () -> {
				VisitorRequest request = current();
				return (request == null || all.isEmpty()) ? request : new CustomizedVisitorRequest(request, all);
			};
		}

		/**
		 * Create a source of servlet requests.
		 * @return the source
		 */
		static Source servlet() {
			return ServletVisitorRequest::current;
		}

	}

}
