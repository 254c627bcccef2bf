/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Marks a form handler whose accepted submissions are leads.
 * <p>
 * After the method completed normally its arguments become a {@link Lead} that is kept
 * and then delivered to HubSpot in the background. Nothing is captured when the method
 * throws, when a {@code BindingResult} argument has errors, when the answer's status is
 * 4xx or 5xx, when the {@link #condition()} is not met, when the form requires a consent
 * ({@link LeadConsent}) that the visitor did not give, or when the surrounding
 * transaction rolls back. Whatever goes wrong inside capture leaves the method's result,
 * exception and transaction as they are, unless {@code hubspot.leads.capture.on-failure}
 * asks for an exception.
 * <p>
 * Only HubSpot's standard lead fields (recognised by name), fields named with
 * {@link LeadField} and fields mapped in the form's properties are captured.
 *
 * @since 0.1.0
 * @see LeadField
 * @see LeadConsent
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface HubSpotLead {

	/**
	 * Name of the request attribute under which a captured call leaves the
	 * {@link Submission#id() id} of its submission, a {@link java.util.UUID}, be the
	 * submission pending or rejected as invalid. It is there once the method returned, or
	 * after the commit of a transaction around it, so an interceptor or a view can tell
	 * the visitor. In a servlet application it is not set for asynchronous results. In a
	 * reactive one it is an attribute of the exchange, and there before the answer where
	 * the method returns a {@code Mono}.
	 */
	String SUBMISSION_ID_ATTRIBUTE = "hubspot.leads.submission-id";

	/**
	 * Name of the form, as configured under {@code hubspot.leads.forms}. An unknown name
	 * fails the start.
	 * @return the name of the form
	 */
	@AliasFor("form")
	String value() default "";

	/**
	 * Alias for {@link #value()}.
	 * @return the name of the form
	 */
	@AliasFor("value")
	String form() default "";

	/**
	 * SpEL expression that decides, after the method completed, whether the call is a
	 * lead. It knows the arguments by name ({@code #request.newsletter}) and by position
	 * ({@code #a0}), and the returned value as {@code #result}; any other name fails the
	 * start. Only {@code true} counts; an expression that fails at run time means no
	 * lead, and is logged and counted. An empty expression is always met.
	 * @return the expression, empty by default
	 */
	String condition() default "";

}
