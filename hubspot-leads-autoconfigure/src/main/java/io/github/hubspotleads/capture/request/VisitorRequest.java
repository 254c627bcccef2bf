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
		 * Create a source of servlet requests.
		 * @return the source
		 */
		static Source servlet() {
			return ServletVisitorRequest::current;
		}

	}

}
