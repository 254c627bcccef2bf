/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A form as HubSpot defines it, as far as it matters to who sends leads to it (<a href=
 * "https://developers.hubspot.com/docs/api-reference/legacy/marketing/forms/v3-legacy/guide">form
 * definitions</a>, version 3).
 *
 * @param formGuid the guid of the form
 * @param formType the type, {@code hubspot} for forms that were made at HubSpot, empty if
 * it is not told
 * @param archived whether the form was archived
 * @param recaptcha whether the form asks for a reCAPTCHA
 * @param fields the fields of all groups, and those that depend on them, each name once
 * @param consent what the form asks its visitors to agree to
 * @since 0.1.0
 */
public record FormDefinition(String formGuid, String formType, boolean archived, boolean recaptcha, List<Field> fields,
		Consent consent) {

	public FormDefinition {
		fields = List.copyOf(fields);
	}

	/**
	 * Read a definition, leniently: what is not there, or unknown, does not matter.
	 * @param json the text, as HubSpot answers it
	 * @return the definition
	 * @throws IllegalArgumentException if the text is no definition of a form at all
	 */
	public static FormDefinition read(String json) {
		return DefinitionReader.read(json);
	}

	@Nullable Field find(String name) {
		for (Field field : this.fields) {
			if (field.name().equals(name)) {
				return field;
			}
		}
		return null;
	}

	boolean has(String formType) {
		return this.formType.equalsIgnoreCase(formType);
	}

	/**
	 * A field of a form.
	 *
	 * @param name the field's name; that of another object than the contact begins with
	 * the object's type id, as in {@code 0-2/name}
	 * @param type the type, such as {@code dropdown}
	 * @param required whether visitors have to fill it in
	 * @param conditional whether it is not always there, for it depends on another field
	 * or waits in a queue
	 * @param options the values that can be chosen, none where any value will do
	 * @param digits how many digits a number may have
	 */
	public record Field(String name, String type, boolean required, boolean conditional, List<String> options,
			Digits digits) {

		public Field {
			options = List.copyOf(options);
		}

		List<String> missingFrom(List<String> texts) {
			List<String> missing = new ArrayList<>(this.options);
			missing.removeAll(texts);
			return missing;
		}

	}

	/**
	 * How many digits a number may have.
	 *
	 * @param min the fewest, 0 if there is no bound
	 * @param max the most, {@link Integer#MAX_VALUE} if there is no bound
	 */
	public record Digits(int min, int max) {

		boolean allow(String text) {
			long digits = text.chars().filter((c) -> c >= '0' && c <= '9').count();
			return digits >= this.min && digits <= this.max;
		}

	}

	/**
	 * What a form asks its visitors to agree to.
	 *
	 * @param type how the form asks
	 * @param communications the checkboxes about messages
	 * @param interests the subscription type ids of a legitimate interest
	 */
	public record Consent(Type type, List<Communication> communications, List<Long> interests) {

		public Consent {
			communications = List.copyOf(communications);
			interests = List.copyOf(interests);
		}

		/**
		 * How a form asks.
		 */
		public enum Type {

			/** Not at all, or in a way that is not known. */
			NONE,

			/** By a checkbox. */
			EXPLICIT,

			/** By a notice that sending the form is consent. */
			IMPLICIT,

			/** By a notice of a legitimate interest. */
			LEGITIMATE_INTEREST

		}

	}

	/**
	 * A checkbox about messages.
	 *
	 * @param subscriptionTypeId the subscription type id
	 * @param required whether visitors have to tick it
	 */
	public record Communication(long subscriptionTypeId, boolean required) {

	}

}
