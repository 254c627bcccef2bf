/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Captures forms where no method can be annotated: in functional endpoints, and wherever
 * a program reads the form by itself. What it does is what {@link HubSpotLead} does with
 * the one argument of a method that returns what the handling returns.
 * <p>
 * The visitor's request is found as for annotated methods: in a servlet application that
 * of the calling thread, in a reactive one that of the subscriber. The form's properties
 * apply as ever: mapping, consent, screening, and what the library's
 * {@code hubspot.leads.capture} properties say. The answer of a handling is a lead only
 * if it is not 4xx or 5xx.
 * <p>
 * How objects are read is planned when the first one of a class comes by, so mistakes of
 * a class show with the first call and not at the start: they are logged and counted, and
 * harm the handling no more than any other trouble of capture does. Safe for use by many
 * threads.
 *
 * @since 0.1.0
 */
public interface LeadCapture {

	/**
	 * Handle a form, and capture it if that succeeds.
	 * @param form name of the form, as configured under {@code hubspot.leads.forms}
	 * @param values what the visitor filled in: an object with properties, such as a
	 * record, that is validated and read as an argument that nobody validated;
	 * {@code null} for no lead
	 * @param handling what the application does with the form; where it gives a reactive
	 * type or a {@code CompletionStage}, this is awaited
	 * @param <T> the kind of the answer
	 * @return what the handling gives, observed where it is asynchronous
	 * @throws UnknownFormException if no form has that name
	 * @throws InvalidLeadException if the lead is invalid and
	 * {@code hubspot.leads.capture.on-invalid} is {@code throw}: then nothing was handled
	 * @throws LeadDeliveryException if the lead could not be kept and
	 * {@code hubspot.leads.capture.on-failure} is {@code throw}
	 * @throws Exception what the handling throws, as it is: then nothing is captured
	 */
	<T extends @Nullable Object> T capture(String form, @Nullable Object values, Callable<T> handling) throws Exception;

	/**
	 * Handle a form when somebody subscribes, and capture it if that succeeds: before the
	 * subscriber gets the value, or is told of the end where there is none. Errors and
	 * cancellations capture nothing.
	 * @param form name of the form, as configured under {@code hubspot.leads.forms}
	 * @param values what the visitor filled in: an object with properties, such as a
	 * record, that is validated and read as an argument that nobody validated;
	 * {@code null} for no lead
	 * @param handling what the application does with the form
	 * @param <T> the kind of the answer
	 * @return the answer, or the exceptions of {@link #capture(String, Object, Callable)}
	 * as errors; every subscription is a call of its own
	 * @throws UnknownFormException if no form has that name
	 */
	<T> Mono<T> capture(String form, @Nullable Object values, Mono<T> handling);

}
