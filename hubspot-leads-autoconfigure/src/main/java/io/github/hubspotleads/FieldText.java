/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * The canonical text of a value. Date-times are told in UTC, as HubSpot asks for
 * (<a href=
 * "https://developers.hubspot.com/changelog/new-standardization-of-date-formats-for-hubspots-form-submissions-api">date
 * formats</a>); one without a zone is taken to be UTC already.
 */
final class FieldText {

	private static final String EMAIL = "email";

	private static final String OF_CONTACT = "0-1/";

	private static final String SEPARATOR = ";";

	private static final int MAX_SCALE = 400;

	// Far above any limit on a value, so that what is cut here is refused as too long.
	private static final int MAX_JOINED = 1 << 20;

	private FieldText() {
	}

	static boolean accepts(Class<?> declared) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(declared);
		if (type.isArray()) {
			return accepts(type.getComponentType());
		}
		return CharSequence.class.isAssignableFrom(type) || Number.class.isAssignableFrom(type) || type == Boolean.class
				|| type == Character.class || Enum.class.isAssignableFrom(type)
				|| TemporalAccessor.class.isAssignableFrom(type) || Date.class.isAssignableFrom(type)
				|| Calendar.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type) || isOptional(type)
				|| isName(type);
	}

	private static boolean isOptional(Class<?> type) {
		return type == Optional.class || type == OptionalInt.class || type == OptionalLong.class
				|| type == OptionalDouble.class;
	}

	private static boolean isName(Class<?> type) {
		return type == UUID.class || type == URI.class || type == URL.class || type == Locale.class
				|| type == Currency.class;
	}

	static String plainName(String name) {
		return (name.startsWith(OF_CONTACT) && name.length() > OF_CONTACT.length())
				? name.substring(OF_CONTACT.length()) : name;
	}

	// Browsers that complete an address add blanks, which are not part of it.
	static @Nullable String of(String name, @Nullable Object value) {
		String text = of(value);
		return (text != null && name.equals(EMAIL)) ? stripped(text) : text;
	}

	private static @Nullable String of(@Nullable Object value) {
		if (value == null) {
			return null;
		}
		if (value instanceof CharSequence text) {
			return clean(text.toString());
		}
		if (value instanceof Number number) {
			return ofNumber(number);
		}
		if (value instanceof Boolean || value instanceof Character || value instanceof Enum<?>) {
			return clean(value.toString());
		}
		if (value instanceof Optional<?> optional) {
			return of(optional.orElse(null));
		}
		if (value instanceof Collection<?> values) {
			return ofAll(values);
		}
		if (value.getClass().isArray()) {
			return ofArray(value);
		}
		return ofOther(value);
	}

	private static String ofNumber(Number number) {
		if (number instanceof BigDecimal decimal) {
			// In plain notation 1E+400000 has 400,000 characters: validation refuses it.
			return (Math.abs((long) decimal.scale()) <= MAX_SCALE) ? decimal.toPlainString() : decimal.toString();
		}
		if (number instanceof Double || number instanceof Float) {
			double finite = number.doubleValue();
			return Double.isFinite(finite) ? plain(new BigDecimal(number.toString())) : number.toString();
		}
		return number.toString();
	}

	private static String plain(BigDecimal decimal) {
		return (decimal.signum() == 0) ? "0" : decimal.stripTrailingZeros().toPlainString();
	}

	private static String ofAll(Collection<?> values) {
		StringBuilder joined = new StringBuilder();
		for (Object value : values) {
			append(joined, value);
			if (joined.length() > MAX_JOINED) {
				break;
			}
		}
		return joined.toString();
	}

	private static String ofArray(Object array) {
		StringBuilder joined = new StringBuilder();
		for (int i = 0; i < Array.getLength(array) && joined.length() <= MAX_JOINED; i++) {
			append(joined, Array.get(array, i));
		}
		return joined.toString();
	}

	private static void append(StringBuilder joined, @Nullable Object value) {
		String text = of(value);
		if (text != null && !text.isBlank()) {
			joined.append(joined.isEmpty() ? "" : SEPARATOR).append(text);
		}
	}

	private static @Nullable String ofOther(Object value) {
		if (value instanceof TemporalAccessor temporal) {
			return ofTemporal(temporal);
		}
		if (value instanceof Calendar calendar) {
			return ofInstant(calendar.toInstant());
		}
		if (value instanceof Date date) {
			// A java.sql date or time has no instant; its own text is ISO 8601.
			return (date.getClass().getName().startsWith("java.sql.")
					&& !date.getClass().getName().endsWith("Timestamp")) ? date.toString()
							: ofInstant(Instant.ofEpochMilli(date.getTime()));
		}
		if (value instanceof OptionalInt optional) {
			return optional.isPresent() ? Integer.toString(optional.getAsInt()) : null;
		}
		if (value instanceof OptionalLong optional) {
			return optional.isPresent() ? Long.toString(optional.getAsLong()) : null;
		}
		if (value instanceof OptionalDouble optional) {
			return optional.isPresent() ? ofNumber(optional.getAsDouble()) : null;
		}
		if (isName(value.getClass())) {
			return clean(value.toString());
		}
		throw new IllegalArgumentException(
				"A value of type " + value.getClass().getName() + " cannot be a lead's field");
	}

	private static String ofTemporal(TemporalAccessor temporal) {
		if (temporal instanceof Instant instant) {
			return ofInstant(instant);
		}
		if (temporal instanceof ZonedDateTime dateTime) {
			return ofInstant(dateTime.toInstant());
		}
		if (temporal instanceof OffsetDateTime dateTime) {
			return ofInstant(dateTime.toInstant());
		}
		if (temporal instanceof LocalDateTime dateTime) {
			return ofInstant(dateTime.toInstant(ZoneOffset.UTC));
		}
		return temporal.toString();
	}

	private static String ofInstant(Instant instant) {
		return instant.truncatedTo(ChronoUnit.MILLIS).toString();
	}

	// Removes what no store and no API takes, copying only if there is something.
	static String clean(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0 || Character.isSurrogate(c)) {
				return cleaned(text);
			}
		}
		return text;
	}

	// Unlike String.strip, blanks that do not break a line count as white space.
	private static String stripped(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && isSpace(text.charAt(start))) {
			start++;
		}
		while (end > start && isSpace(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

	private static boolean isSpace(char c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c);
	}

	// Cuts a text, and never a surrogate pair in two.
	static String cut(String text, int max) {
		if (text.length() <= max) {
			return text;
		}
		boolean pairAtEnd = Character.isHighSurrogate(text.charAt(max - 1))
				&& Character.isLowSurrogate(text.charAt(max));
		return text.substring(0, pairAtEnd ? max - 1 : max);
	}

	private static String cleaned(String text) {
		StringBuilder cleaned = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
				cleaned.append(c).append(text.charAt(++i));
			}
			else if (c != 0) {
				cleaned.append(Character.isSurrogate(c) ? '\uFFFD' : c);
			}
		}
		return cleaned.toString();
	}

}
