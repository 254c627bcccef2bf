/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.submission;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The body of a submission, as it was posted. Its text tells the names of the fields but
 * no value.
 *
 * @param fields the fields in their order
 * @param context the texts of the context by name, unknown names included
 * @param submittedAt when the visitor submitted the form, or {@code null} if that was not
 * posted
 * @param legalConsent the consent, or {@code null} if none was posted or it was malformed
 * @param errors what is wrong whatever the form, none if nothing is
 * @since 0.1.0
 */
public record FormSubmission(List<Field> fields, Map<String, String> context, @Nullable Instant submittedAt,
		@Nullable ReceivedConsent legalConsent, List<FormError> errors) {

	/**
	 * The object type id of contacts, which HubSpot takes fields without one to belong
	 * to.
	 */
	public static final String CONTACT = "0-1";

	@Override
	public String toString() {
		return "FormSubmission" + this.fields;
	}

	/**
	 * A posted field.
	 *
	 * @param objectTypeId the id of the object type as it was posted, or {@code null} if
	 * none was
	 * @param name the name
	 * @param value the value
	 */
	public record Field(@Nullable String objectTypeId, String name, String value) {

		/**
		 * Return the object type that HubSpot takes the field to belong to.
		 * @return the id, that of contacts if none was posted
		 */
		public String effectiveObjectTypeId() {
			return (this.objectTypeId != null) ? this.objectTypeId : CONTACT;
		}

		/**
		 * Return where the field is, as HubSpot's errors write it.
		 * @return {@code fields.email}, or {@code fields.0-2/name} for another object
		 * than a contact
		 */
		public String place() {
			return place(effectiveObjectTypeId(), this.name);
		}

		/**
		 * Return where a field is, as HubSpot's errors write it.
		 * @param objectTypeId the id of its object type
		 * @param name its name
		 * @return the place
		 */
		public static String place(String objectTypeId, String name) {
			return "fields." + (objectTypeId.equals(CONTACT) ? "" : objectTypeId + "/") + name;
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
