/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.assertj;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.hubspotleads.test.ReceivedLead;
import io.github.hubspotleads.test.ReceivedLead.Field;
import io.github.hubspotleads.test.forms.submission.FormSubmission;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent;
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
	 * Verify the name of the form, or its form guid.
	 * @param form the name expected, or the form guid whatever its case
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasForm(String form) {
		isNotNull();
		return check("form", this.actual.isFormSubmission() ? form.toLowerCase(Locale.ROOT) : form,
				this.actual.formName());
	}

	/**
	 * Verify the portal of the Forms API.
	 * @param portalId the portal id expected
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasPortal(String portalId) {
		isNotNull();
		return check("portal", portalId, this.actual.portalId());
	}

	/**
	 * Verify that a field is there exactly once, with this value.
	 * @param name the name of the field
	 * @param value the value expected
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasField(String name, String value) {
		return checkField(name, value, (field) -> field.name().equals(name));
	}

	/**
	 * Verify that a field of an object is there exactly once, with this value. As at
	 * HubSpot a field that was posted without an object type id is one of the contact.
	 * @param objectTypeId the id of the object type, such as {@code 0-1} for contacts
	 * @param name the name of the field
	 * @param value the value expected
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasField(String objectTypeId, String name, String value) {
		return checkField(objectTypeId + "/" + name, value, (field) -> field.name().equals(name)
				&& Objects.requireNonNullElse(field.objectTypeId(), FormSubmission.CONTACT).equals(objectTypeId));
	}

	private ReceivedLeadAssert checkField(String name, String value, Predicate<Field> which) {
		isNotNull();
		List<String> values = this.actual.fields().stream().filter(which).map(Field::value).toList();
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
	 * Verify that these and no other fields are there, in this order, whatever their
	 * object types.
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
		List<Field> posted = this.actual.fields()
			.stream()
			.map((field) -> new Field(field.name(), field.value()))
			.toList();
		if (!posted.equals(expected)) {
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

	/**
	 * Verify a text of the Forms API's context.
	 * @param name its name, such as {@code pageUri}
	 * @param value the value expected
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasContext(String name, String value) {
		isNotNull();
		return check(name, value, this.actual.context().get(name));
	}

	/**
	 * Verify that a text is not in the Forms API's context, not even an empty one.
	 * @param name its name
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasNoContext(String name) {
		isNotNull();
		return check(name, null, this.actual.context().get(name));
	}

	/**
	 * Verify when the visitor submitted the form, by the Forms API.
	 * @param submittedAt the time expected, compared to the millisecond
	 * @return this assertion
	 */
	public ReceivedLeadAssert wasSubmittedAt(Instant submittedAt) {
		isNotNull();
		return check("submittedAt", submittedAt.truncatedTo(ChronoUnit.MILLIS).toString(), submittedAt());
	}

	/**
	 * Verify that no time of the submission was posted.
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasNoSubmittedAt() {
		isNotNull();
		return check("submittedAt", null, submittedAt());
	}

	private @Nullable String submittedAt() {
		Instant submittedAt = this.actual.submittedAt();
		return (submittedAt != null) ? submittedAt.toString() : null;
	}

	/**
	 * Verify that the Forms API was told what the visitor consented to, and go on to it.
	 * @return an assertion on the consent
	 */
	public ReceivedConsentAssert hasLegalConsent() {
		isNotNull();
		ReceivedConsent consent = this.actual.legalConsent();
		if (consent == null) {
			throw failure("%nExpected legal consent options%nbut they are absent or malformed");
		}
		return new ReceivedConsentAssert(consent);
	}

	/**
	 * Verify that the Forms API was told nothing about consent.
	 * @return this assertion
	 */
	public ReceivedLeadAssert hasNoLegalConsent() {
		isNotNull();
		ReceivedConsent consent = this.actual.legalConsent();
		return check("legal consent options", null, (consent != null) ? consent.toString() : null);
	}

	/**
	 * Verify that the lead came by the public endpoint of the Forms API.
	 * @return this assertion
	 */
	public ReceivedLeadAssert cameByPublicEndpoint() {
		return check("way", "public endpoint of the Forms API", way());
	}

	/**
	 * Verify that the lead came by the authenticated endpoint of the Forms API.
	 * @param token the access token expected; a failure repeats neither it nor the one
	 * that came
	 * @return this assertion
	 */
	public ReceivedLeadAssert cameBySecureEndpoint(String token) {
		check("way", "authenticated endpoint of the Forms API", way());
		if (!token.equals(this.actual.token())) {
			failWithMessage("%nExpected the access token given here%nbut %s", (this.actual.token() != null)
					? "another one came, of " + this.actual.token().length() + " characters" : "none came");
		}
		return this;
	}

	private String way() {
		isNotNull();
		return this.actual.isFormSubmission()
				? (this.actual.isSecure() ? "authenticated" : "public") + " endpoint of the Forms API" : "Leads API";
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
					.map((field) -> ((field.objectTypeId() != null) ? field.objectTypeId() + "/" : "") + field.name()
							+ "=\"" + field.value() + "\"")
					.collect(Collectors.joining(", "));
	}

}
