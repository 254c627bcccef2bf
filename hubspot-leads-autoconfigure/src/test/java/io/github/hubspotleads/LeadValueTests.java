/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The canonical text of every type that can be a field, and how texts are cleaned.
 */
class LeadValueTests {

	private static final Instant INSTANT = Instant.parse("2026-03-01T10:15:30.123456Z");

	@ParameterizedTest
	@MethodSource
	void tellsNumbersInPlainNotation(Object number, String text) {
		assertThat(textOf(number)).isEqualTo(text);
	}

	static Stream<Arguments> tellsNumbersInPlainNotation() {
		return Stream.of(Arguments.of(42, "42"), Arguments.of(-1L, "-1"), Arguments.of((short) 7, "7"),
				Arguments.of((byte) 1, "1"),
				Arguments.of(new BigInteger("12345678901234567890"), "12345678901234567890"),
				Arguments.of(1.0E9, "1000000000"), Arguments.of(1.0E-7, "0.0000001"), Arguments.of(-0.0, "0"),
				Arguments.of(0.1f, "0.1"), Arguments.of(2.50, "2.5"),
				Arguments.of(Double.MAX_VALUE, "17976931348623157" + "0".repeat(292)),
				Arguments.of(new BigDecimal("1.50"), "1.50"), Arguments.of(new BigDecimal("1E+3"), "1000"),
				Arguments.of(new BigDecimal("1E+400000"), "1E+400000"),
				Arguments.of(new BigDecimal("1E-400000"), "1E-400000"),
				Arguments.of(new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE), "1E+2147483648"),
				Arguments.of(Double.NaN, "NaN"), Arguments.of(Double.NEGATIVE_INFINITY, "-Infinity"),
				Arguments.of(Float.NaN, "NaN"));
	}

	@ParameterizedTest
	@MethodSource
	void tellsDatesInIsoAndTimesInUtc(Object time, String text) {
		assertThat(textOf(time)).isEqualTo(text);
	}

	static Stream<Arguments> tellsDatesInIsoAndTimesInUtc() {
		ZoneId berlin = ZoneId.of("Europe/Berlin");
		LocalDateTime local = LocalDateTime.of(2026, 3, 1, 10, 15, 30);
		GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(berlin), Locale.ROOT);
		calendar.setTimeInMillis(INSTANT.toEpochMilli());
		return Stream.of(Arguments.of(LocalDate.of(2026, 2, 28), "2026-02-28"),
				Arguments.of(INSTANT, "2026-03-01T10:15:30.123Z"), Arguments.of(local, "2026-03-01T10:15:30Z"),
				Arguments.of(ZonedDateTime.of(local, berlin), "2026-03-01T09:15:30Z"),
				Arguments.of(OffsetDateTime.parse("2026-03-01T00:30:00+02:00"), "2026-02-28T22:30:00Z"),
				Arguments.of(LocalTime.of(9, 5), "09:05"), Arguments.of(YearMonth.of(2026, 3), "2026-03"),
				Arguments.of(new Date(INSTANT.toEpochMilli()), "2026-03-01T10:15:30.123Z"),
				Arguments.of(calendar, "2026-03-01T10:15:30.123Z"),
				Arguments.of(java.sql.Date.valueOf("2026-02-28"), "2026-02-28"),
				Arguments.of(java.sql.Time.valueOf("23:59:58"), "23:59:58"),
				Arguments.of(new java.sql.Timestamp(INSTANT.toEpochMilli()), "2026-03-01T10:15:30.123Z"));
	}

	@ParameterizedTest
	@MethodSource
	void tellsNamesAndContainers(Object value, String text) {
		assertThat(textOf(value)).isEqualTo(text);
	}

	static Stream<Arguments> tellsNamesAndContainers() {
		UUID uuid = UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e");
		return Stream.of(Arguments.of("Ada", "Ada"), Arguments.of(new StringBuilder("Ada"), "Ada"),
				Arguments.of(true, "true"), Arguments.of(Boolean.FALSE, "false"), Arguments.of('x', "x"),
				Arguments.of(Size.LARGE, "large (51 to 200)"), Arguments.of(DayOfWeek.MONDAY, "MONDAY"),
				Arguments.of(uuid, uuid.toString()),
				Arguments.of(URI.create("https://example.com/a"), "https://example.com/a"),
				Arguments.of(Locale.CANADA_FRENCH, "fr_CA"), Arguments.of(Currency.getInstance("EUR"), "EUR"),
				Arguments.of(Optional.of(1), "1"), Arguments.of(Optional.of(Optional.of(List.of("a", "b"))), "a;b"),
				Arguments.of(OptionalInt.of(3), "3"), Arguments.of(OptionalLong.of(4), "4"),
				Arguments.of(OptionalDouble.of(1E9), "1000000000"),
				Arguments.of(Arrays.asList("a", null, " ", "b", Optional.empty(), List.of(), 1.0E9), "a;b;1000000000"),
				Arguments.of(new String[] { "a", "", "b" }, "a;b"), Arguments.of(new int[] { 1, 2 }, "1;2"), Arguments
					.of(new Object[] { Size.LARGE, new boolean[] { true, false } }, "large (51 to 200);true;false"),
				Arguments.of(Set.of(LocalDate.of(2026, 2, 28)), "2026-02-28"));
	}

	@ParameterizedTest
	@MethodSource
	void addsNothingForBlankValues(Object value) {
		Lead lead = Lead.forForm("f").field("x", value).build();
		assertThat(lead.fields()).isEmpty();
		assertThat(lead.value("x")).isNull();
	}

	static Stream<Arguments> addsNothingForBlankValues() {
		List<Object> blanks = List.of("", " \t\r\n", "\0", " \0 ", '\0', ' ', Optional.empty(), Optional.of(" "),
				OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty(), List.of(), List.of("", " "),
				new String[0], new String[] { null }, new int[0]);
		return blanks.stream().map((blank) -> Arguments.of(blank));
	}

	@Test
	void addsNothingForNull() {
		assertThat(Lead.forForm("f").field("x", null).build().fields()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void cleansTextsOfWhatNoStoreTakes(String typed, String kept) {
		assertThat(textOf(typed)).isEqualTo(kept);
		assertThat(textOf(List.of(typed))).isEqualTo(kept);
	}

	static Stream<Arguments> cleansTextsOfWhatNoStoreTakes() {
		String family = "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
		String zalgo = "a" + "\u0301".repeat(5_000);
		return Stream.of(Arguments.of("Jo\0hn", "John"), Arguments.of("\0a\0", "a"), Arguments.of("x\uD83D", "x\uFFFD"),
				Arguments.of("\uDC00x", "\uFFFDx"), Arguments.of("\uDC00\uD83D", "\uFFFD\uFFFD"),
				Arguments.of("\uD83D\uD83D\uDC69", "\uFFFD\uD83D\uDC69"),
				Arguments.of("\uD83D\0\uDC69", "\uFFFD\uFFFD"), Arguments.of(family, family),
				Arguments.of("\u202Egpj.exe", "\u202Egpj.exe"), Arguments.of(zalgo, zalgo),
				Arguments.of(" two\r\nlines ", " two\r\nlines "), Arguments.of("\uFF21da", "\uFF21da"),
				Arguments.of("${jndi:ldap://127.0.0.1/x} %s {}", "${jndi:ldap://127.0.0.1/x} %s {}"));
	}

	@Test
	void refusesOtherTypesWithoutTellingTheValue() {
		for (Object value : List.of(new Object(), Map.of("secret-key", "secret-value"), new StringBuilder[0].getClass(),
				Path.of("secret-dir", "secret-file"))) {
			assertThatIllegalArgumentException().as(value.getClass().getName())
				.isThrownBy(() -> Lead.forForm("f").field("x", value))
				.withMessageContaining(value.getClass().getName())
				.withMessageNotContaining("secret");
		}
	}

	@Test
	void acceptsByDeclaredTypeWhatItTakesByValue() {
		for (Class<?> type : List.of(String.class, int.class, Double.class, char.class, Size.class, LocalDate.class,
				Instant.class, Date.class, java.sql.Date.class, GregorianCalendar.class, List.class, ArrayList.class,
				Set.class, Optional.class, OptionalInt.class, String[].class, int[][].class, UUID.class, URI.class)) {
			assertThat(Lead.Builder.accepts(type)).as(type.getName()).isTrue();
		}
		for (Class<?> type : List.of(Object.class, Map.class, Path.class, Class.class, LeadValueTests.class,
				Object[].class, Thread[].class, void.class)) {
			assertThat(Lead.Builder.accepts(type)).as(type.getName()).isFalse();
		}
	}

	private static String textOf(Object value) {
		return Lead.forForm("f").field("x", value).build().value("x");
	}

	private enum Size {

		LARGE;

		@Override
		public String toString() {
			return "large (51 to 200)";
		}

	}

}
