/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.hubspotleads.test.LeadRequest.Problem;
import io.github.hubspotleads.test.ReceivedLead.Field;
import io.github.hubspotleads.test.wire.IpAddresses;
import org.jspecify.annotations.Nullable;

/**
 * Checks the posted parameters as the Leads API documents them. Names are compared
 * without regard to case, for the documentation itself spells them in several ways.
 */
final class FieldCheck {

	private static final Pattern INTEGER = Pattern.compile("-?\\d+");

	private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

	private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

	private static final DateTimeFormatter CLOSE_DATE = DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private FieldCheck() {
	}

	static @Nullable Problem check(List<Field> body) {
		if (body.stream().noneMatch((field) -> !LeadRequest.isContext(field.name()) && !field.value().isBlank())) {
			return new Problem(400, "The lead must have at least one field");
		}
		for (Field field : body) {
			String sentence = check(field);
			if (sentence != null) {
				return new Problem(400, sentence);
			}
		}
		for (String name : List.of("UserToken", "IPAddress")) {
			if (body.stream().filter((field) -> field.name().equals(name)).count() > 1) {
				return new Problem(400, name + " must be there only once");
			}
		}
		return null;
	}

	private static @Nullable String check(Field field) {
		String value = field.value();
		return switch (field.name().toLowerCase(Locale.ROOT)) {
			case "" -> "Every field must have a name";
			case "numberemployees" ->
				(value.isEmpty() || INTEGER.matcher(value).matches()) ? null : "NumberEmployees must be an integer";
			case "annualrevenue" ->
				(value.isEmpty() || NUMBER.matcher(value).matches()) ? null : "AnnualRevenue must be a number";
			case "closedate" ->
				(value.isEmpty() || isDate(value)) ? null : "CloseDate must be a date, written MM/DD/YYYY";
			case "email" ->
				(value.isEmpty() || EMAIL.matcher(value).matches()) ? null : "Email must be an e-mail address";
			case "usertoken" -> (!value.isBlank()) ? null : "UserToken must not be empty";
			case "ipaddress" -> IpAddresses.isAddress(value) ? null : "IPAddress must be an IP address";
			default -> null;
		};
	}

	private static boolean isDate(String value) {
		try {
			LocalDate.parse(value, CLOSE_DATE);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

}
