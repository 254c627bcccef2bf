/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.audit;

import java.lang.reflect.Method;

import io.github.hubspotleads.capture.argument.DeclaredArgument;
import io.github.hubspotleads.capture.consent.ConsentReading;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.MappedField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says at start what calls of an annotated method will do, and what is strange about it.
 *
 * @since 0.1.0
 */
public final class CaptureAudit {

	private static final Logger logger = LoggerFactory.getLogger(CaptureAudit.class);

	private static final String EMAIL = "email";

	private final CapturePlan plan;

	private final FormMapping mapping;

	private final String method;

	/**
	 * Create a new audit.
	 * @param plan the plan of the method
	 * @param method the annotated method
	 */
	public CaptureAudit(CapturePlan plan, Method method) {
		this.plan = plan;
		this.mapping = plan.mapping();
		this.method = method.equals(DeclaredArgument.PROGRAM) ? this.mapping.method() : told(method);
	}

	/**
	 * Tell what there is to tell.
	 */
	public void tell() {
		if (this.mapping.lead() != null) {
			// What it sends is known with the first call.
			logger.debug("{} makes leads of form '{}' ({}) {}; the lead is {}", this.method, form(), this.plan.api(),
					this.mapping.when(), this.mapping.lead());
			return;
		}
		logger.debug("{} makes leads of form '{}' ({}) {}; it sends {}, and keeps {}", this.method, form(),
				this.plan.api(), this.mapping.when(), this.mapping.fields().stream().map(CaptureAudit::sent).toList(),
				this.mapping.kept());
		if (this.plan.isEmpty()) {
			logger.warn("{} captures nothing: no argument has a property that is a standard lead field, is named with "
					+ "@LeadField or is mapped under 'hubspot.leads.forms.{}.fields'", this.method, form());
		}
		else if (!hasEmail()) {
			logger.warn(
					"{} captures no e-mail address, by which HubSpot knows a contact: name the property that has it "
							+ "with @LeadField(\"email\"), or map it under 'hubspot.leads.forms.{}.fields'",
					this.method, form());
		}
		tellConsent();
	}

	/**
	 * Tell what the arguments and the result of the method leave out, whatever it
	 * captures.
	 * @param method the annotated method
	 * @param targetClass the class of the object that it is called on
	 * @param finds whether the request of its calls can be found
	 */
	public static void tellLeftOut(Method method, Class<?> targetClass, boolean finds) {
		for (Class<?> stream : CapturePlanner.streams(method, targetClass)) {
			logger.warn("{} has an argument of type {}, which is not read: a call makes one lead. Take a Mono, or hand "
					+ "the leads over with LeadClient.enqueue", told(method), stream.getSimpleName());
		}
		if (!finds) {
			logger.warn("{} has leads without the visitor's token, address and page: return a Mono, or take the "
					+ "ServerWebExchange as an argument", told(method));
		}
	}

	private static String told(Method method) {
		return "@HubSpotLead method '" + method.getDeclaringClass().getName() + "." + method.getName() + "'";
	}

	private String form() {
		return this.plan.form().name();
	}

	private static String sent(MappedField field) {
		return field.path().equals(field.field()) ? field.path() : field.path() + " as " + field.field();
	}

	private boolean hasEmail() {
		return this.plan.form().constants().keySet().stream().anyMatch(EMAIL::equalsIgnoreCase)
				|| this.mapping.fields().stream().anyMatch((field) -> isEmail(field.field()));
	}

	// A field of a contact may be named with its object type before, as 0-1/email.
	private static boolean isEmail(String field) {
		return EMAIL.equalsIgnoreCase(field.substring(field.lastIndexOf('/') + 1));
	}

	private void tellConsent() {
		ConsentReading consent = this.plan.consent();
		if (consent != null && consent.isImplied()) {
			logger.info("{} asks nothing about processing: sending the form counts as consent to "
					+ "'hubspot.leads.forms.{}.consent.text'", this.method, form());
		}
		else if (consent == null && this.plan.form().consent().hasTexts()) {
			logger.warn("{} captures no consent though 'hubspot.leads.forms.{}.consent' says what visitors are asked: "
					+ "put @LeadConsent on the answer", this.method, form());
		}
	}

}
