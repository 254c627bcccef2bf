/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import io.github.hubspotleads.form.MappedField.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

class MappedFieldTests {

	@ParameterizedTest
	@CsvSource({ "text, TEXT, false", "letter, TEXT, false", "letters, TEXT, false", "id, TEXT, false",
			"link, TEXT, false", "clock, TEXT, false", "whole, NUMBER, false", "decimal, NUMBER, false",
			"boxed, NUMBER, false", "maybeInt, NUMBER, false", "maybeLong, NUMBER, false", "maybeDouble, NUMBER, false",
			"yes, BOOLEAN, false", "maybeYes, BOOLEAN, false", "day, DATE, false", "sqlDay, DATE, false",
			"moment, DATE_TIME, false", "local, DATE_TIME, false", "zoned, DATE_TIME, false",
			"offset, DATE_TIME, false", "date, DATE_TIME, false", "calendar, DATE_TIME, false", "size, CHOICE, false",
			"maybeSize, CHOICE, false", "sizes, CHOICE, true", "sizeArray, CHOICE, true", "maybeSizes, CHOICE, true",
			"numbers, NUMBER, true", "primitives, NUMBER, true", "raw, UNKNOWN, true", "wild, UNKNOWN, true",
			"any, UNKNOWN, false" })
	void tellsWhatValuesAre(String property, Kind kind, boolean several) {
		assertThat(mapped(property).kind()).isEqualTo(kind);
		assertThat(mapped(property).isSeveral()).isEqualTo(several);
	}

	@ParameterizedTest
	@CsvSource({ "size, 2", "maybeSize, 2", "sizes, 2", "sizeArray, 2", "maybeSizes, 2", "text, 0", "raw, 0" })
	void tellsHowConstantsAreSent(String property, int count) {
		assertThat(mapped(property).choices()).hasSize(count)
			.isEqualTo((count > 0) ? List.of("small", "LARGE") : List.of());
	}

	private static MappedField mapped(String property) {
		try {
			return new MappedField(property, "field",
					ResolvableType.forField(Properties.class.getDeclaredField(property)));
		}
		catch (NoSuchFieldException ex) {
			throw new AssertionError(ex);
		}
	}

	enum Size {

		SMALL {

			@Override
			public String toString() {
				return "small";
			}

		},

		LARGE

	}

	@SuppressWarnings({ "rawtypes", "unused" })
	static class Properties {

		String text;

		char letter;

		CharSequence letters;

		UUID id;

		URI link;

		LocalTime clock;

		int whole;

		BigDecimal decimal;

		Long boxed;

		OptionalInt maybeInt;

		OptionalLong maybeLong;

		OptionalDouble maybeDouble;

		boolean yes;

		Optional<Boolean> maybeYes;

		LocalDate day;

		java.sql.Date sqlDay;

		Instant moment;

		LocalDateTime local;

		ZonedDateTime zoned;

		OffsetDateTime offset;

		Date date;

		Calendar calendar;

		Size size;

		Optional<Size> maybeSize;

		Set<Size> sizes;

		Size[] sizeArray;

		Optional<List<Size>> maybeSizes;

		List<Integer> numbers;

		int[] primitives;

		List raw;

		List<?> wild;

		Object any;

	}

}
