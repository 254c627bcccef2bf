/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.assertj;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.hubspotleads.test.ReceivedLead;
import io.github.hubspotleads.test.ReceivedLead.Field;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link ReceivedLead}. Names of fields are compared as they are written.
 *
 * @since 0.1.0
 */
public final class ReceivedLeadAssert extends AbstractAssert<ReceivedLeadAssert, ReceivedLead> {

	ReceivedLeadAssert(ReceivedLead actual) {
		super(actual, ReceivedLeadAssert.class);
	}

	/**
	 * Verify the name of the form.
	 * @param formName the name expected
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasForm(String formName) {
		isNotNull();
		return check("form", formName, this.actual.formName());
	}

	/**
	 * Verify that a field is there exactly once, with this value.
	 * @param name the name of the field
	 * @param value the value expected
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasField(String name, String value) {
		isNotNull();
		List<String> values = this.actual.fields()
			.stream()
			.filter((field) -> field.name().equals(name))
			.map(Field::value)
			.toList();
		if (!values.equals(List.of(value))) {
			failWithMessage("%nExpected field %s to be%n  \"%s\"%nbut %s%nAll fields: %s", name, value,
					values.isEmpty() ? "there is no such field" : "it is" + quoted(values), told(this.actual.fields()));
		}
		return this;
	}

	/**
	 * Verify that a field is not there, not even empty.
	 * @param name the name of the field
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasNoField(String name) {
		isNotNull();
		if (this.actual.value(name) != null) {
			failWithMessage("%nExpected no field %s%nbut it is%n  \"%s\"%nAll fields: %s", name,
					this.actual.value(name), told(this.actual.fields()));
		}
		return this;
	}

	/**
	 * Verify that these and no other fields are there, in this order.
	 * @param fields the fields expected, such as
	 * {@code entry("Email", "ada@example.com")}
	 * @return this assertion
	 */
	@SafeVarargs
	public final ReceivedLeadAssert hasFieldsExactly(Map.Entry<String, String>... fields) {
		isNotNull();
		List<Field> expected = new ArrayList<>();
		for (Map.Entry<String, String> field : fields) {
			expected.add(new Field(field.getKey(), field.getValue()));
		}
		if (!this.actual.fields().equals(expected)) {
			failWithMessage("%nExpected exactly these fields: %s%nbut they are: %s", told(expected),
					told(this.actual.fields()));
		}
		return this;
	}

	/**
	 * Verify the visitor's tracking token.
	 * @param userToken the token expected
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasUserToken(String userToken) {
		isNotNull();
		return check("UserToken", userToken, this.actual.userToken());
	}

	/**
	 * Verify that no tracking token was posted, not even an empty one.
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasNoUserToken() {
		isNotNull();
		return check("UserToken", null, this.actual.userToken());
	}

	/**
	 * Verify the visitor's address.
	 * @param ipAddress the address expected
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasIpAddress(String ipAddress) {
		isNotNull();
		return check("IPAddress", ipAddress, this.actual.ipAddress());
	}

	/**
	 * Verify that no address was posted, not even an empty one.
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasNoIpAddress() {
		isNotNull();
		return check("IPAddress", null, this.actual.ipAddress());
	}

	private ReceivedLeadAssert check(String what, @Nullable String expected, @Nullable String actual) {
		if (!Objects.equals(expected, actual)) {
			failWithMessage("%nExpected %s to be %s%nbut it is %s", what, quoted(expected), quoted(actual));
		}
		return this;
	}

	private static String quoted(@Nullable String value) {
		return (value != null) ? "\"" + value + "\"" : "absent";
	}

	private static String quoted(List<String> values) {
		return values.stream().map((value) -> String.format("%n  \"%s\"", value)).collect(Collectors.joining());
	}

	static String told(List<Field> fields) {
		return fields.isEmpty() ? "none"
				: fields.stream()
					.map((field) -> field.name() + "=\"" + field.value() + "\"")
					.collect(Collectors.joining(", "));
	}

}
