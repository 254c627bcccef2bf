/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * A Java property whose value leaves, and the HubSpot field that it goes to.
 *
 * @param path the Java property path, such as {@code address.city}, or the name of a
 * parameter
 * @param field the field's name at HubSpot
 * @param type the declared type of the property
 * @since 0.1.0
 */
public record MappedField(String path, String field, ResolvableType type) {

	private static final int MAX_CONTAINERS = 4;

	private static final Set<Class<?>> NUMBERS = Set.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class);

	private static final Set<Class<?>> DATE_TIMES = Set.of(Instant.class, LocalDateTime.class, OffsetDateTime.class,
			ZonedDateTime.class);

	/**
	 * Tell what the values are, whatever holds them.
	 * @return the kind
	 */
	public Kind kind() {
		Class<?> declared = element().resolve();
		if (declared == null) {
			return Kind.UNKNOWN;
		}
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(declared);
		if (type.isEnum()) {
			return Kind.CHOICE;
		}
		if (type == Boolean.class) {
			return Kind.BOOLEAN;
		}
		if (Number.class.isAssignableFrom(type) || NUMBERS.contains(type)) {
			return Kind.NUMBER;
		}
		if (type == LocalDate.class || type.getName().equals("java.sql.Date")) {
			return Kind.DATE;
		}
		if (DATE_TIMES.contains(type) || Date.class.isAssignableFrom(type) || Calendar.class.isAssignableFrom(type)) {
			return Kind.DATE_TIME;
		}
		return (type == Object.class || type.isInterface() && type != CharSequence.class) ? Kind.UNKNOWN : Kind.TEXT;
	}

	/**
	 * Tell whether the property may hold more than one value.
	 * @return {@code true} for collections and arrays
	 */
	public boolean isSeveral() {
		ResolvableType unwrapped = (this.type.resolve() == Optional.class) ? this.type.getGeneric(0) : this.type;
		return unwrapped.isArray() || Iterable.class.isAssignableFrom(unwrapped.toClass());
	}

	/**
	 * Return the texts that the constants of an enum are sent as.
	 * @return the texts in the order of the constants, none for other types
	 */
	public List<String> choices() {
		@Nullable Class<?> declared = element().resolve();
		Object @Nullable [] constants = (declared != null) ? declared.getEnumConstants() : null;
		return (constants != null) ? Arrays.stream(constants).map(Object::toString).toList() : List.of();
	}

	private ResolvableType element() {
		ResolvableType element = this.type;
		for (int i = 0; i < MAX_CONTAINERS; i++) {
			if (element.isArray()) {
				element = element.getComponentType();
			}
			else if (element.resolve() == Optional.class) {
				element = element.getGeneric(0);
			}
			else if (Iterable.class.isAssignableFrom(element.toClass())) {
				element = element.as(Iterable.class).getGeneric(0);
			}
		}
		return element;
	}

	/**
	 * What values are.
	 */
	public enum Kind {

		/** Any text. */
		TEXT,

		/** A number. */
		NUMBER,

		/** {@code true} or {@code false}. */
		BOOLEAN,

		/** A day. */
		DATE,

		/** A day with a time. */
		DATE_TIME,

		/** One of the constants of an enum. */
		CHOICE,

		/** The declared type does not tell. */
		UNKNOWN

	}

}
