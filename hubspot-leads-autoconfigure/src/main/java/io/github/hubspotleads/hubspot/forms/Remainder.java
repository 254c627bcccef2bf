/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.form.FieldSettings.OnRefusal;
import org.jspecify.annotations.Nullable;

/**
 * A lead without what HubSpot refused of it.
 *
 * @param lead what is left
 * @param leftOut what is not
 */
record Remainder(Lead lead, List<RefusedValue> leftOut) {

	private static final String EMAIL = "email";

	/**
	 * Leave out what was refused, if HubSpot may take the rest.
	 * @param lead the refused lead
	 * @param error why it was refused
	 * @param onRefusal whether the lead may go without some of its fields
	 * @return what is left, or {@code null} if a second request would be of no use
	 */
	static @Nullable Remainder of(Lead lead, SubmissionError error, OnRefusal onRefusal) {
		Set<String> fields = new HashSet<>();
		List<RefusedValue> leftOut = new ArrayList<>();
		LeadContext context = lead.context();
		for (FieldError refused : error.fields()) {
			switch (Remedy.of(refused.code())) {
				case DROP_CONTEXT -> {
					context = without(context, refused.code());
					leftOut.add(refusedValue(refused, ""));
				}
				case DROP_FIELD -> {
					String value = lead.value(refused.field());
					if (value == null || onRefusal == OnRefusal.STRICT || refused.field().equals(EMAIL)) {
						return null;
					}
					if (fields.add(refused.field())) {
						leftOut.add(refusedValue(refused, value));
					}
				}
				default -> {
					return null;
				}
			}
		}
		Lead rest = lead.withContext(context).withFields((field) -> !fields.contains(field.name()));
		return (leftOut.isEmpty() || rest.fields().isEmpty()) ? null : new Remainder(rest, leftOut);
	}

	private static LeadContext without(LeadContext context, String code) {
		return switch (code) {
			case "INVALID_HUTK" -> context.withHutk(null);
			case "INVALID_IP_ADDRESS" -> context.withIpAddress(null);
			default -> context.withPageUri(null);
		};
	}

	private static RefusedValue refusedValue(FieldError refused, String value) {
		return new RefusedValue(refused.path(), refused.field(), refused.code(), refused.message(), value);
	}

}
