/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.audit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.hubspotleads.capture.consent.ConsentReading;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.plan.CapturePlanException;
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

	// Nobody means to tell these to HubSpot.
	private static final Set<String> SECRETS = Set.of("password", "passwd", "pwd", "passphrase", "secret",
			"clientsecret", "cvv", "cvc", "cvv2", "cvc2", "cardnumber", "creditcard", "creditcardnumber");

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
		this.method = "@HubSpotLead method '" + method.getDeclaringClass().getName() + "." + method.getName() + "'";
	}

	/**
	 * Tell what there is to tell.
	 * @throws CapturePlanException if a secret is named for sending
	 */
	public void tell() {
		this.mapping.fields().forEach(this::refuseSecret);
		logger.debug("{} makes leads of form '{}' ({}) {}; it sends {}, and keeps {}", this.method, form(),
				this.plan.api(), this.mapping.when(), this.mapping.fields().stream().map(CaptureAudit::sent).toList(),
				this.mapping.kept());
		if (this.plan.selection() != null) {
			// What it finds is known with the first call.
			return;
		}
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

	private void refuseSecret(MappedField field) {
		List<String> names = List.of(plain(field.path()), plain(field.field()));
		if (names.stream().anyMatch((name) -> SECRETS.contains(name) || name.endsWith("password"))) {
			throw new CapturePlanException(this.method + " would send '" + field.path() + "' as '" + field.field()
					+ "', and that is named like a secret: take its @LeadField or its mapping under 'hubspot.leads.forms."
					+ form() + ".fields' away, or rename it if it is none", null);
		}
	}

	private static String plain(String name) {
		String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
		return last.chars()
			.filter((character) -> character != '_' && character != '-')
			.mapToObj(Character::toString)
			.collect(Collectors.joining())
			.toLowerCase(Locale.ROOT);
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
