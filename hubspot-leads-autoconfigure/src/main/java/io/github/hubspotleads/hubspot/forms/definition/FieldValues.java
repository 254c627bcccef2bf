/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.hubspotleads.form.MappedField;
import io.github.hubspotleads.form.MappedField.Kind;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Field;
import org.jspecify.annotations.Nullable;

/**
 * Which values a field of a form takes, as far as its type tells.
 */
final class FieldValues {

	private static final Set<String> ONE_OPTION = Set.of("dropdown", "radio", "payment_link_radio");

	private static final Set<String> PLAIN = Set.of("email", "phone", "mobile_phone");

	private static final List<String> BOOLEANS = List.of("true", "false");

	private static final Pattern MILLISECONDS = Pattern.compile("-?[0-9]{1,18}");

	// The one standard field for a date that takes a time.
	private static final String CLOSE_DATE = "closedate";

	private FieldValues() {
	}

	static boolean takes(Field field, String text) {
		return switch (field.type()) {
			case "number" -> isNumber(text) && field.digits().allow(text);
			case "phone", "mobile_phone" -> field.digits().allow(text);
			case "datepicker" -> isDate(text) || MILLISECONDS.matcher(text).matches();
			case "single_checkbox" -> BOOLEANS.contains(text);
			case "multiple_checkboxes" -> field.options().isEmpty() || field.options().contains(text)
					|| field.options().containsAll(List.of(text.split(";")));
			default -> field.options().isEmpty() || field.options().contains(text);
		};
	}

	private static boolean isNumber(String text) {
		try {
			new BigDecimal(text);
			return true;
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	private static boolean isDate(String text) {
		try {
			LocalDate.parse(text);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	// Returns what is sent, where the field cannot want it, going on after the property.
	static @Nullable String mismatch(Field field, MappedField mapped) {
		Kind kind = mapped.kind();
		if (field.type().equals("file")) {
			return "is sent as a text";
		}
		if (mapped.isSeveral() && takesOne(field)) {
			return "may hold several values";
		}
		return switch (kind) {
			case TEXT -> isTyped(field) ? "is a text" : null;
			case NUMBER -> takesNumbers(field) ? null : "is a number";
			case BOOLEAN -> takesBooleans(field) ? null : "is sent as 'true' or 'false'";
			case DATE -> takesDates(field) ? null : "is a date";
			case DATE_TIME -> (takesDates(field) && !isDay(field)) ? null : "is a date with a time";
			case CHOICE, UNKNOWN -> null;
		};
	}

	private static boolean takesOne(Field field) {
		return ONE_OPTION.contains(field.type()) || PLAIN.contains(field.type()) || isTyped(field);
	}

	private static boolean isTyped(Field field) {
		return field.type().equals("number") || field.type().equals("datepicker")
				|| field.type().equals("single_checkbox");
	}

	private static boolean isDay(Field field) {
		return field.type().equals("datepicker") && !field.name().equals(CLOSE_DATE);
	}

	private static boolean takesNumbers(Field field) {
		return field.type().equals("number") || (!isTyped(field) && !PLAIN.contains(field.type())
				&& (field.options().isEmpty() || field.options().stream().anyMatch(FieldValues::isNumber)));
	}

	private static boolean takesBooleans(Field field) {
		return field.type().equals("single_checkbox") || (!isTyped(field) && !PLAIN.contains(field.type())
				&& (field.options().isEmpty() || field.options().containsAll(BOOLEANS)));
	}

	private static boolean takesDates(Field field) {
		return field.type().equals("datepicker")
				|| (!isTyped(field) && !PLAIN.contains(field.type()) && field.options().isEmpty());
	}

	// Says what the field takes, going on after its name.
	static String told(Field field) {
		if (!field.options().isEmpty()) {
			return "takes " + (field.type().equals("multiple_checkboxes") ? "any of " : "one of ")
					+ Findings.list(field.options());
		}
		return switch (field.type()) {
			case "number" -> "takes a number" + digits(field);
			case "datepicker" -> "takes a date such as 2026-03-04";
			case "single_checkbox" -> "takes 'true' or 'false'";
			case "phone", "mobile_phone" -> "takes a phone number" + digits(field);
			case "email" -> "takes an e-mail address";
			case "file" -> "takes a file, for which the Forms API is not documented";
			default -> "is of type '" + field.type() + "'";
		};
	}

	private static String digits(Field field) {
		int min = field.digits().min();
		int max = field.digits().max();
		if (max == Integer.MAX_VALUE) {
			return (min > 0) ? " of at least " + min + " digits" : "";
		}
		return " of " + min + " to " + max + " digits";
	}

}
