/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;

/**
 * Marks a form handler whose accepted submissions are leads.
 * <p>
 * After the method completed normally its arguments become a {@link Lead} that is kept
 * and then delivered to HubSpot in the background. Nothing is captured when the method
 * throws (whatever other advice answers in its place), when a {@code BindingResult}
 * argument has errors, when the answer's status is 4xx or 5xx, when the
 * {@link #condition()} is not met, when the form requires a consent ({@link LeadConsent})
 * that the visitor did not give, or when the surrounding transaction rolls back. Whatever
 * goes wrong inside capture leaves the method's result, exception and transaction as they
 * are, unless {@code hubspot.leads.capture.on-failure} asks for an exception.
 * <p>
 * Stands on a method, also one of an interface or a superclass; on a class, where it is
 * meant for every public method, of a controller for every one that takes in forms; or on
 * an annotation of your own. The nearest counts: what stands on a method replaces what
 * stands on the methods that it overrides and on its class. Several make several leads of
 * one call, each of a form of its own and independent of the others.
 * <p>
 * Only HubSpot's standard lead fields (recognised by name), fields named with
 * {@link LeadField} and fields mapped in the form's properties are captured.
 *
 * @since 0.1.0
 * @see LeadField
 * @see LeadConsent
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Repeatable(HubSpotLeads.class)
public @interface HubSpotLead {

	/**
	 * Name of the request attribute under which a captured call leaves the
	 * {@link Submission#id() id} of its submission, a {@link java.util.UUID}, be the
	 * submission pending or rejected as invalid. It is there once the method returned, or
	 * after the commit of a transaction around it, so an interceptor or a view can tell
	 * the visitor. Of several submissions of a request it is the first. In a servlet
	 * application it is not set for asynchronous results. In a reactive one it is an
	 * attribute of the exchange, and there before the answer where the method returns a
	 * {@code Mono}.
	 */
	String SUBMISSION_ID_ATTRIBUTE = "hubspot.leads.submission-id";

	/**
	 * Name of the request attribute with the ids of all submissions of a request: a
	 * {@link java.util.Map} from the name of the form to the {@link java.util.UUID}, of a
	 * form's several the last. It is there when {@link #SUBMISSION_ID_ATTRIBUTE} is.
	 */
	String SUBMISSION_IDS_ATTRIBUTE = "hubspot.leads.submission-ids";

	/**
	 * Name of the request attribute that says, where it is {@link Boolean#TRUE}, that a
	 * colleague enters the lead of somebody else: token, address and page of the request
	 * are not read, as without {@link #visitor()}. To be set before the method returns.
	 */
	String STAFF_ATTRIBUTE = "hubspot.leads.staff";

	/**
	 * Name of the form, as configured under {@code hubspot.leads.forms}. An unknown name
	 * fails the start. It may hold placeholders, which are resolved once.
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
	 * start, and so does {@code #result} where an argument is named so. Beans are
	 * {@code @name}, and placeholders are resolved once, at start, before the expression
	 * is parsed. Only {@code true} counts; an expression that fails at run time means no
	 * lead, and is logged and counted. An empty expression is always met.
	 * @return the expression, empty by default
	 */
	String condition() default "";

	/**
	 * SpEL expression that says, after the method completed, what is the lead in place of
	 * the arguments; it knows what {@link #condition()} knows. What it gives is a
	 * {@link Lead} of the same form, which is kept as it is, with the visitor's context
	 * if it has none; or an object whose properties are captured as those of an argument
	 * that nobody validated; or {@code null}, in an {@code Optional} too, for no lead. An
	 * expression that fails, or gives anything else, means no lead, and is logged and
	 * counted.
	 * @return the expression, empty by default: the arguments are the lead
	 */
	String lead() default "";

	/**
	 * Whether the request is that of the visitor who is the lead. Where colleagues enter
	 * leads for others it is not: their token would make one contact of many people, and
	 * nothing of their request is read.
	 * @return {@code true} by default
	 */
	boolean visitor() default true;

}
