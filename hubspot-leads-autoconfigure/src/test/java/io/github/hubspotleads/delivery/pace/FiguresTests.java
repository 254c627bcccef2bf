/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.pace.Destinations.Figures;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is counted of destinations and of the gates of forms.
 */
class FiguresTests {

	private static final String NAME = "a.hubspot.com";

	private static final SubmissionError LIMITED = SubmissionError.of(Type.RATE_LIMITED, "slowly");

	private static final SubmissionError UNKNOWN = SubmissionError.of(Type.NOT_FOUND, "no such form");

	private final SettableClock clock = new SettableClock();

	private final Destinations destinations = new Destinations(
			(name) -> new PaceSettings(10, Duration.ofSeconds(10), 6), this.clock::nanoTime);

	private final Destination destination = this.destinations.get(NAME);

	@Test
	void countsThePermitsThatWereTakenWithinThePeriod() {
		assertThat(figures()).isEqualTo(new Figures(false, Duration.ZERO, 0, 10));
		assertThat(this.destination.tryEnter(4)).isEqualTo(4);
		this.destination.leaveUnused(1);
		assertThat(figures().taken()).isEqualTo(3);
		this.clock.advance(Duration.ofSeconds(10));
		assertThat(figures().taken()).isZero();
	}

	@Test
	void countsHowLongADestinationIsClosed() {
		close(Duration.ofSeconds(30));
		assertThat(figures().closed()).isTrue();
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(figures().closedTime()).isEqualTo(Duration.ofSeconds(20));
		close(Duration.ofSeconds(30));
		assertThat(figures().closedTime()).isEqualTo(Duration.ofSeconds(20));
		this.clock.advance(Duration.ofSeconds(45));
		assertThat(figures().closed()).isFalse();
		assertThat(figures().closedTime()).isEqualTo(Duration.ofSeconds(50));
	}

	@Test
	void countsNothingOfAPauseThatEndsEarly() {
		this.destination.tryEnter(2);
		this.destination.leave(1, LIMITED, Duration.ofMinutes(1));
		this.clock.advance(Duration.ofSeconds(60));
		assertThat(this.destination.tryEnter()).isFalse();
		this.destination.leave(1, null, null);
		assertThat(this.destination.tryEnter()).isTrue();
		this.destination.leave(1, null, null);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(figures().closed()).isFalse();
		assertThat(figures().closedTime()).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void countsHowLongLeadsOfAFormWait() {
		FormGates gates = this.destinations.forms();
		assertThat(gates.isClosed("demo")).isFalse();
		assertThat(gates.closedTime("demo")).isZero();
		gates.learn("demo", UNKNOWN, Duration.ofMinutes(1));
		assertThat(gates.isClosed("demo")).isTrue();
		assertThat(gates.isClosed("other")).isFalse();
		this.clock.advance(Duration.ofSeconds(40));
		assertThat(gates.closedTime("demo")).isEqualTo(Duration.ofSeconds(40));
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(gates.isClosed("demo")).isFalse();
		assertThat(gates.enter("demo")).isNull();
		this.clock.advance(Duration.ofSeconds(2));
		gates.learn("demo", null, null);
		this.clock.advance(Duration.ofHours(1));
		assertThat(gates.closedTime("demo")).isEqualTo(Duration.ofSeconds(62));
		assertThat(gates.closedTime("other")).isZero();
	}

	private void close(Duration pause) {
		this.destination.tryEnter();
		this.destination.leave(1, LIMITED, pause);
	}

	private Figures figures() {
		return this.destinations.figures(NAME);
	}

}
