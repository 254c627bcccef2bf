/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

import javax.sql.DataSource;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.pace.Destination;
import io.github.hubspotleads.delivery.pace.Destinations;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.submission.jdbc.TestDatabase;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What nodes on one database have under way together, in a time of their own.
 */
@ParameterizedClass
@EnumSource
class SharedPlacesTests {

	private static final SubmissionError RATE_LIMITED = SubmissionError.of(Type.RATE_LIMITED, "slow down");

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private final SettableClock clock = new SettableClock();

	private final TestDatabase database;

	private DataSource dataSource;

	SharedPlacesTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void empty() {
		this.dataSource = this.database.empty();
	}

	private Destinations node() {
		return new Destinations((name) -> PaceSettings.AUTHENTICATED,
				new JdbcPace(TestDatabase.SETTINGS, this.dataSource, this.clock), this.clock::nanoTime);
	}

	private Destination one() {
		return node().get("one.test");
	}

	// A cold process takes seconds for its first requests, and so does a busy HubSpot.
	@Test
	void drawFewerThanTenRateLimitsInASecondHoweverLongRequestsTakeAndHoweverManyNodesStart() {
		for (int seed = 0; seed < 5; seed++) {
			empty();
			List<Instant> arrivals = rateLimits(new Random(seed), Duration.ofSeconds(60));
			assertThat(arrivals).as("seed %d", seed).hasSizeBetween(12, 120);
			for (int i = 9; i < arrivals.size(); i++) {
				assertThat(Duration.between(arrivals.get(i - 9), arrivals.get(i))).as("seed %d", seed)
					.isGreaterThanOrEqualTo(Duration.ofSeconds(1));
			}
		}
	}

	private List<Instant> rateLimits(Random random, Duration length) {
		List<Destination> gates = new ArrayList<>();
		for (int node = 0; node < 8; node++) {
			Destinations destinations = node();
			gates.add(destinations.get("one.test"));
			gates.add(destinations.get("other.test"));
		}
		PriorityQueue<Answer> underWay = new PriorityQueue<>(Comparator.comparing(Answer::at));
		List<Instant> arrivals = new ArrayList<>();
		Instant end = this.clock.instant().plus(length);
		while (this.clock.instant().isBefore(end)) {
			while (!underWay.isEmpty() && !underWay.peek().at().isAfter(this.clock.instant())) {
				underWay.remove().gate().leave(1, RATE_LIMITED, Duration.ofMillis(1_000 + random.nextInt(9_000)));
			}
			for (Destination gate : gates) {
				gate.tellOthers();
				for (int entered = gate.tryEnter(200); entered > 0; entered--) {
					Instant arrival = this.clock.instant().plusMillis(random.nextInt(3_000));
					arrivals.add(arrival);
					underWay.add(new Answer(gate, arrival.plusMillis(random.nextInt(500))));
				}
			}
			this.clock.advance(Duration.ofMillis(20));
		}
		arrivals.sort(null);
		return arrivals;
	}

	@Test
	void haveNineAttemptsUnderWayTogetherOfWhichTheLastIsForAnotherDestination() {
		Destinations third = node();
		assertThat(one().tryEnter(200)).isEqualTo(6);
		assertThat(one().tryEnter(200)).isEqualTo(2);
		assertThat(third.get("one.test").tryEnter(200)).isZero();
		assertThat(third.get("other.test").tryEnter(200)).isEqualTo(1);
		assertThat(node().get("another.test").tryEnter(200)).isZero();
	}

	@Test
	void findPlacesOnceAttemptsOfOthersEnded() {
		Destination first = one();
		Destination second = one();
		Destination third = one();
		assertThat(first.tryEnter(200) + second.tryEnter(200)).isEqualTo(8);
		assertThat(third.tryEnter(200)).isZero();
		assertThat(third.untilNext()).isEqualTo(Duration.ofMillis(250).toNanos());
		assertThat(first.untilTold()).isEqualTo(Long.MAX_VALUE);
		first.leave(1, null, null);
		first.leave(1, null, null);
		assertThat(first.untilTold()).isEqualTo(Duration.ofMillis(250).toNanos());
		this.clock.advance(Duration.ofMillis(250));
		first.tellOthers();
		assertThat(first.untilTold()).isEqualTo(Long.MAX_VALUE);
		assertThat(third.tryEnter(200)).isEqualTo(2);
	}

	@Test
	void findPlacesThatWereNotUsedAfterTheTimeOfTheirBlock() {
		Destination first = one();
		assertThat(first.tryEnter(200)).isEqualTo(6);
		first.leaveUnused(5);
		assertThat(first.untilTold()).isEqualTo(Duration.ofMillis(250).toNanos());
		this.clock.advance(Duration.ofMillis(250));
		first.tellOthers();
		assertThat(one().tryEnter(200)).isEqualTo(6);
	}

	@Test
	void findPlacesOfANodeThatStopsAtOnce() {
		Destination stopping = one();
		assertThat(stopping.tryEnter(200)).isEqualTo(6);
		stopping.leaveUnused(3);
		stopping.leave(1, null, null);
		stopping.leave(1, null, null);
		stopping.leave(1, null, null);
		stopping.tellAll();
		assertThat(one().tryEnter(200) + one().tryEnter(200)).isEqualTo(8);
	}

	@Test
	void findPlacesOfANodeThatDiedOnceHubSpotCannotBeAtItsAttemptsAnyMore() {
		assertThat(one().tryEnter(200)).isEqualTo(6);
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(one().tryEnter(200)).isEqualTo(2);
		this.clock.advance(Duration.ofMillis(300));
		assertThat(one().tryEnter(200)).isEqualTo(6);
	}

	@Test
	void startNothingAnywhereForASecondAfterARateLimit() {
		Destination first = one();
		assertThat(first.tryEnter()).isTrue();
		first.leave(1, RATE_LIMITED, PAUSE);
		first.tellOthers();
		this.clock.advance(Duration.ofMillis(100));
		Destination other = node().get("other.test");
		assertThat(other.tryEnter()).isFalse();
		assertThat(other.untilNext()).isEqualTo(Duration.ofMillis(900).toNanos());
		this.clock.advance(Duration.ofMillis(900));
		assertThat(other.tryEnter()).isTrue();
	}

	@Test
	void countSecondRequestsOfAttempts() {
		Destination first = one();
		for (int i = 0; i < 50; i++) {
			assertThat(first.tryEnter(1)).isEqualTo(1);
			first.leave(2, null, null);
			this.clock.advance(Duration.ofSeconds(1));
		}
		assertThat(first.tryEnter(200)).isEqualTo(4);
		for (int i = 0; i < 4; i++) {
			first.leave(1, null, null);
		}
		first.tellAll();
		assertThat(one().tryEnter(200) + one().tryEnter(200)).as("all places are free").isEqualTo(8);
	}

	@Test
	void startAnAttemptThatMayNeedTwoRequestsThoughThereIsOnePlace() {
		Destination first = one();
		assertThat(first.tryEnter()).isTrue();
		first.leave(2, null, null);
		first.tellAll();
		Destinations others = node();
		assertThat(others.get("other.test").tryEnter(200) + node().get("other.test").tryEnter(200)).isEqualTo(8);
		assertThat(first.tryEnter(200)).isEqualTo(1);
		first.leave(2, null, null);
		first.tellAll();
		assertThat(others.get("another.test").tryEnter(200)).isEqualTo(1);
	}

	private record Answer(Destination gate, Instant at) {

	}

}
