/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.flow;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Hours}: when a form counts as silent.
 */
class HoursTests {

	// A Monday.
	private static final ZonedDateTime START = ZonedDateTime.of(2026, 3, 2, 0, 0, 0, 0, ZoneOffset.UTC);

	private final Hours hours = new Hours();

	private final Random random = new Random(20_261_123);

	private Instant last = START.toInstant();

	@Test
	void neverMissesLeadsInQuietNightsAndOnWeekends() {
		int alarms = 0;
		for (int hour = 0; hour < 24 * 7 * 12; hour++) {
			alarms += misses(hour) ? 1 : 0;
			feed(hour, expected(hour));
		}
		assertThat(alarms).isZero();
	}

	@Test
	void missesLeadsWithinTwoHoursOfABusyDay() {
		int broken = 24 * 7 * 4 + 10;
		for (int hour = 0; hour < broken; hour++) {
			feed(hour, expected(hour));
		}
		assertThat(misses(broken)).isFalse();
		assertThat(misses(broken + 3)).isTrue();
	}

	@Test
	void missesLeadsOnTheNextMorningIfTheyEndedAtNight() {
		int broken = 24 * 7 * 4 + 22;
		for (int hour = 0; hour < broken; hour++) {
			feed(hour, expected(hour));
		}
		assertThat(misses(broken + 9)).isFalse();
		assertThat(misses(broken + 14)).isTrue();
	}

	@Test
	void missesLeadsOfAFormWithFewAfterSomeDays() {
		int broken = 24 * 7 * 4;
		for (int hour = 0; hour < broken; hour++) {
			feed(hour, (hour % 8 == 0) ? 1 : 0);
		}
		assertThat(misses(broken + 24)).isFalse();
		assertThat(misses(broken + 24 * 5)).isTrue();
	}

	@Test
	void saysNothingOfFewerThanTwoWeeks() {
		int broken = 24 * 13;
		for (int hour = 0; hour < broken; hour++) {
			feed(hour, 20);
		}
		assertThat(misses(broken + 12)).isFalse();
	}

	@Test
	void oneBusyWeekAloneIsNotUsual() {
		for (int hour = 0; hour < 24 * 21; hour++) {
			feed(hour, (hour >= 24 * 14) ? 50 : (hour % 100 == 0) ? 1 : 0);
		}
		assertThat(misses(24 * 21 + 24)).isFalse();
	}

	@Test
	void forgetsWhatIsLongerAgoThanThreeWeeks() {
		this.hours.add(START.toInstant());
		this.hours.add(START.plusWeeks(200).toInstant());
		this.hours.add(START.plusWeeks(100).toInstant());
		assertThat(this.hours.missLeads(START.plusWeeks(200).toInstant(), START.toInstant(),
				START.plusWeeks(201).toInstant()))
			.isFalse();
	}

	// Some 25 an hour of a working day's daytime, and next to none otherwise.
	private int expected(int hour) {
		ZonedDateTime time = START.plusHours(hour);
		boolean weekend = time.getDayOfWeek() == DayOfWeek.SATURDAY || time.getDayOfWeek() == DayOfWeek.SUNDAY;
		boolean daytime = time.getHour() >= 8 && time.getHour() < 18;
		return (daytime && !weekend) ? 5 + this.random.nextInt(40) : (this.random.nextInt(20) == 0) ? 1 : 0;
	}

	private void feed(int hour, int leads) {
		for (int i = 0; i < leads; i++) {
			this.last = START.plusHours(hour).plus(Duration.ofSeconds(3600L * i / leads)).toInstant();
			this.hours.add(this.last);
		}
	}

	private boolean misses(int hour) {
		return this.hours.missLeads(this.last, START.toInstant(), START.plusHours(hour).toInstant());
	}

}
