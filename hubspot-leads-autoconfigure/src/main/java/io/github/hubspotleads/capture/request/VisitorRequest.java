/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.lang.reflect.Method;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadContextCustomizer;
import io.github.hubspotleads.extension.ExtensionFailures;
import io.github.hubspotleads.form.LeadForm;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

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
	 * Whether the request can be asked, and told, after the method returned.
	 * @return {@code false} unless an implementation says otherwise: the server may have
	 * given the request to another visitor
	 */
	default boolean outlivesCall() {
		return false;
	}

	/**
	 * Create what is remembered of a request that may be over.
	 * @param context who sent the form
	 * @param status the status when the method returned
	 * @return the request, which cannot be told anything
	 */
	static VisitorRequest past(LeadContext context, int status) {
		return new PastRequest(context, status);
	}

	/**
	 * Finds the request that a call works for.
	 */
	@FunctionalInterface
	interface Source {

		/**
		 * The source for applications without a web server: there is no request.
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
			return new CustomizedRequests(this, new ContextCustomizers(customizers, failures));
		}

		/**
		 * Return the request that a call works for, as the call begins or returns.
		 * @param arguments the arguments of the call
		 * @return the request, or {@code null} if there is none; {@link #current()}
		 * unless an implementation says otherwise
		 */
		default @Nullable VisitorRequest among(@Nullable Object[] arguments) {
			return current();
		}

		/**
		 * Return the request that subscribes to the result of a call.
		 * @param subscriber the context of the subscriber
		 * @return the request, or {@code null}, as by default, if the context tells of
		 * none
		 */
		default @Nullable VisitorRequest of(ContextView subscriber) {
			return null;
		}

		/**
		 * Whether the request of a method's calls can be found at all.
		 * @param method the method
		 * @return {@code true} unless an implementation says otherwise
		 */
		default boolean finds(Method method) {
			return true;
		}

		/**
		 * Create a source of servlet requests.
		 * @return the source
		 */
		static Source servlet() {
			return ServletVisitorRequest::current;
		}

		/**
		 * Create a source of reactive requests. For results other than publishers it
		 * knows arguments alone; for publishers, too, where no
		 * {@link org.springframework.web.filter.reactive.ServerWebExchangeContextFilter}
		 * leaves the exchange in their context.
		 * @return the source
		 */
		static Source reactive() {
			return new ReactiveRequests();
		}

	}

}
