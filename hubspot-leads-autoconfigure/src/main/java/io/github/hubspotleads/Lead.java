/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What somebody typed into a form, under HubSpot's names, with the visitor's context.
 * <p>
 * Field names are HubSpot's contact property names ({@code firstname}, {@code zip},
 * {@code numemployees}) whatever API the form speaks; the API's own spelling is a matter
 * of delivery. Values are kept as one canonical text: ISO 8601 for dates and times (in
 * UTC), plain notation for numbers, {@code true} and {@code false}, several values joined
 * by {@code ;}. Texts are kept as typed, but for NUL characters, which are removed, and
 * halves of surrogate pairs, which become U+FFFD, and the white space around the value of
 * {@code email}, which is no part of an address; a blank value is no value. Immutable;
 * {@link #toString()} tells names only.
 * <p>
 * A field of another object than the contact is written with the object's type id before
 * it: {@code 0-2/name} is the name of a company. Only the authenticated endpoint of the
 * Forms API takes such fields. {@code 0-1/email}, the contact's, is {@code email}.
 *
 * @since 0.1.0
 */
public final class Lead {

	private final String form;

	private final List<Field> fields;

	private final LeadContext context;

	private final @Nullable LegalConsent consent;

	private Lead(String form, List<Field> fields, LeadContext context, @Nullable LegalConsent consent) {
		this.form = form;
		this.fields = fields;
		this.context = context;
		this.consent = consent;
	}

	/**
	 * Start a lead.
	 * @param form the name of the form, as configured under {@code hubspot.leads.forms}
	 * @return a builder
	 */
	public static Builder forForm(String form) {
		return new Builder(form);
	}

	/**
	 * Return the name of the form.
	 * @return the name of the form
	 */
	public String form() {
		return this.form;
	}

	/**
	 * Return the fields in the order they were added, each name once.
	 * @return the fields, unmodifiable
	 */
	public List<Field> fields() {
		return this.fields;
	}

	/**
	 * Return the value of a field.
	 * @param name the field's name at HubSpot
	 * @return the canonical text, or {@code null} if the lead has no such field
	 */
	public @Nullable String value(String name) {
		String plain = Field.plainName(name);
		for (Field field : this.fields) {
			if (field.name().equals(plain)) {
				return field.value();
			}
		}
		return null;
	}

	/**
	 * Return the visitor's context.
	 * @return the context
	 */
	public LeadContext context() {
		return this.context;
	}

	/**
	 * Return what the visitor agreed to.
	 * @return the consent, or {@code null} if nobody asked
	 */
	public @Nullable LegalConsent consent() {
		return this.consent;
	}

	/**
	 * Return a lead with some of this one's fields, and everything else as it is.
	 * @param kept tells which fields to keep
	 * @return the lead, this one if it keeps all
	 */
	public Lead withFields(Predicate<Field> kept) {
		List<Field> some = this.fields.stream().filter(kept).toList();
		return (some.size() < this.fields.size()) ? new Lead(this.form, some, this.context, this.consent) : this;
	}

	/**
	 * Return a lead with another context.
	 * @param context the context
	 * @return the lead
	 */
	public Lead withContext(LeadContext context) {
		return new Lead(this.form, this.fields, context, this.consent);
	}

	/**
	 * Return a lead with another consent.
	 * @param consent what the visitor agreed to, or {@code null} if nobody asked
	 * @return the lead
	 */
	public Lead withConsent(@Nullable LegalConsent consent) {
		return new Lead(this.form, this.fields, this.context, consent);
	}

	/**
	 * Return a lead with another value of a field, or without the field.
	 * @param name the field's name at HubSpot
	 * @param value the value, as in {@link Builder#field(String, Object)}
	 * @return the lead
	 */
	public Lead withField(String name, @Nullable Object value) {
		Builder builder = new Builder(this.form).context(this.context).consent(this.consent);
		String plain = Field.plainName(name);
		builder.fields.addAll(withFields((field) -> !field.name().equals(plain)).fields);
		return builder.field(name, value).build();
	}

	@Override
	public String toString() {
		return this.fields.stream()
			.map(Field::name)
			.collect(Collectors.joining(", ", "Lead[form=" + this.form + ", fields=[", "]]"));
	}

	/**
	 * A named value of a lead.
	 *
	 * @param name the field's name at HubSpot
	 * @param value the canonical text, never blank
	 * @param source the Java property path that the value came from, or the field's name
	 * where the lead was built by hand
	 */
	public record Field(String name, String value, String source) {

		private static final String CONTACT = "0-1";

		/**
		 * Return a field's name as leads have it.
		 * @param name the field's name at HubSpot
		 * @return the name, of a field of the contact without the object's type id
		 */
		public static String plainName(String name) {
			return FieldText.plainName(name);
		}

		/**
		 * Return the type id of the object that the field belongs to.
		 * @return the part of the name before a slash, {@code 0-1} (the contact) where
		 * there is none
		 */
		public String objectTypeId() {
			int slash = this.name.indexOf('/');
			return (slash > 0) ? this.name.substring(0, slash) : CONTACT;
		}

		@Override
		public String toString() {
			return "Field[name=" + this.name + ", source=" + this.source + "]";
		}

	}

	/**
	 * Builds a {@link Lead}. Not for use by several threads at once.
	 */
	public static final class Builder {

		private final String form;

		private List<Field> fields = new ArrayList<>();

		private LeadContext context = LeadContext.empty();

		private @Nullable LegalConsent consent;

		private Builder(String form) {
			Assert.hasText(form, "'form' must name a form");
			this.form = form;
		}

		/**
		 * Add a value under HubSpot's name. {@code null}, blank texts, empty optionals
		 * and empty collections add nothing; a name that is already there keeps its first
		 * value.
		 * @param name the field's name at HubSpot
		 * @param value a text, number, boolean, date, time, enum (by its
		 * {@code toString()}), {@code Optional}, or a collection or array of these
		 * @return this builder
		 * @throws IllegalArgumentException if the value is of any other type
		 */
		public Builder field(String name, @Nullable Object value) {
			return field(name, value, name);
		}

		/**
		 * Add a value under HubSpot's name and remember where it came from.
		 * @param name the field's name at HubSpot
		 * @param value the value, as in {@link #field(String, Object)}
		 * @param source the Java property path of the value, for messages
		 * @return this builder
		 * @throws IllegalArgumentException if the value is of another type than
		 * {@link #field(String, Object)} takes
		 */
		public Builder field(String name, @Nullable Object value, String source) {
			Assert.hasText(name, "'name' must name a field");
			String plain = Field.plainName(name);
			String text = FieldText.of(plain, value);
			if (text != null && !text.isBlank() && !contains(plain)) {
				this.fields.add(new Field(plain, text, source));
			}
			return this;
		}

		private boolean contains(String name) {
			// Strings keep their hash, so most names differ at once.
			int hash = name.hashCode();
			for (int i = 0; i < this.fields.size(); i++) {
				String other = this.fields.get(i).name();
				if (other.hashCode() == hash && other.equals(name)) {
					return true;
				}
			}
			return false;
		}

		/**
		 * Set the visitor's context, empty by default.
		 * @param context the context
		 * @return this builder
		 */
		public Builder context(LeadContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Set what the visitor agreed to, nothing by default.
		 * @param consent the consent, or {@code null} if nobody asked
		 * @return this builder
		 */
		public Builder consent(@Nullable LegalConsent consent) {
			this.consent = consent;
			return this;
		}

		/**
		 * Build the lead. The builder is spent.
		 * @return the lead
		 */
		public Lead build() {
			List<Field> built = Collections.unmodifiableList(this.fields);
			this.fields = List.of();
			return new Lead(this.form, built, this.context, this.consent);
		}

		/**
		 * Tell whether values of a type can be fields.
		 * @param type the declared type
		 * @return {@code true} for the types that {@link #field(String, Object)} takes,
		 * containers by their own type and not by that of their elements
		 */
		public static boolean accepts(Class<?> type) {
			return FieldText.accepts(type);
		}

	}

}
