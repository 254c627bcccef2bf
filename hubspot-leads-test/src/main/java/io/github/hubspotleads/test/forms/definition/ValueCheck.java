/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.definition;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.hubspotleads.test.forms.submission.FormError;
import io.github.hubspotleads.test.forms.submission.FormErrorType;
import io.github.hubspotleads.test.forms.submission.SubmissionReader;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value against the field that it was posted for.
 */
final class ValueCheck {

	private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");

	private static final Pattern MILLISECONDS = Pattern.compile("-?\\d{1,18}");

	private static final DateTimeFormatter DATE = DateTimeFormatter
		.ofPattern("uuuu-MM-dd['T'HH:mm:ss[.SSS][.SS][.S]XXX]", Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private ValueCheck() {
	}

	static @Nullable FormError check(FormField field, String value) {
		return switch (field.fieldType()) {
			case "email" -> checkEmail(field, value);
			case "number" -> NUMBER.matcher(value).matches() ? checkDigits(field, value)
					: error(FormErrorType.INVALID_NUMBER, field, value, "is not a valid number");
			case "phone", "mobile_phone" -> checkDigits(field, value);
			case "dropdown", "radio", "payment_link_radio" -> checkOptions(field, List.of(value), field.options());
			case "multiple_checkboxes" -> checkOptions(field, List.of(value.split(";", -1)), field.options());
			case "single_checkbox" -> checkOptions(field, List.of(value), List.of("true", "false"));
			case "datepicker" ->
				isDate(value) ? null : FormError.withoutType(field.place(), said(value, "is not a date"));
			default -> null;
		};
	}

	private static @Nullable FormError checkEmail(FormField field, String value) {
		if (!SubmissionReader.isEmail(value)) {
			// That of the contact is checked whatever the form.
			return field.place().equals("fields.email") ? null
					: error(FormErrorType.INVALID_EMAIL, field, value, "is not a valid email");
		}
		return field.isBlocking(value) ? error(FormErrorType.BLOCKED_EMAIL, field, value, "is blocked") : null;
	}

	private static @Nullable FormError checkDigits(FormField field, String value) {
		return field.allowsDigits(value.chars().filter(Character::isDigit).count()) ? null
				: error(FormErrorType.NUMBER_OUT_OF_RANGE, field, value, "is out of range");
	}

	private static @Nullable FormError checkOptions(FormField field, List<String> values, List<String> options) {
		for (String value : values) {
			if (!options.contains(value)) {
				return error(FormErrorType.VALUE_NOT_IN_FIELD_DEFINITION, field, value,
						"is not an option of the field");
			}
		}
		return null;
	}

	// A definition does not tell dates, whose milliseconds are those of midnight, from
	// dates with a time.
	private static boolean isDate(String value) {
		try {
			return MILLISECONDS.matcher(value).matches() || DATE.parse(value) != null;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	private static FormError error(FormErrorType errorType, FormField field, String value, String sentence) {
		return errorType.at(field.place(), said(value, sentence));
	}

	private static String said(String value, String sentence) {
		return "'" + value + "' " + sentence;
	}

}
