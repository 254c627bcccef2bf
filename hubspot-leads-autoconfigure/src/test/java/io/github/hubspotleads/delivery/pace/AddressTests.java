/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HubSpot blocks an address that drew ten 429s within a second, whatever they were for.
 */
class AddressTests {

	private static final long MILLISECOND = Duration.ofMillis(1).toNanos();

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final SubmissionError RATE_LIMITED = SubmissionError.of(Type.RATE_LIMITED, "slow down");

	private final AtomicLong nanoTime = new AtomicLong();

	private final Destinations destinations = new Destinations((name) -> PaceSettings.DEFAULT, this.nanoTime::get);

	private final List<Destination> all = List.of(this.destinations.get("a.test"), this.destinations.get("b.test"),
			this.destinations.get("c.test"));

	private final PriorityQueue<Answer> underWay = new PriorityQueue<>(Comparator.comparingLong(Answer::at));

	private final List<Long> refusals = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "1, 0, 10000", "2, 20, 10000", "3, 400, 1000", "4, 2000, 1000", "5, 150, 1", "6, 5000, 300" })
	void neverDrawsTenRateLimitsInASecondWhereverRequestsAndAnswersAreHeldUp(int seed, int delay, int pause) {
		Random random = new Random(seed);
		for (int i = 0; i < 600_000; i++) {
			receive(Duration.ofMillis(1 + random.nextInt(pause)));
			for (Destination destination : this.all) {
				send(destination, random, delay);
			}
			this.nanoTime.addAndGet(MILLISECOND);
		}
		this.refusals.sort(null);
		assertThat(this.refusals).hasSizeGreaterThan(100);
		for (int i = 9; i < this.refusals.size(); i++) {
			assertThat(this.refusals.get(i) - this.refusals.get(i - 9)).isGreaterThanOrEqualTo(SECOND);
		}
	}

	private void receive(Duration pause) {
		while (!this.underWay.isEmpty() && this.underWay.peek().at() <= this.nanoTime.get()) {
			this.underWay.remove().destination().leave(1, RATE_LIMITED, pause);
		}
	}

	private void send(Destination destination, Random random, int delay) {
		for (int entered = destination.tryEnter(200); entered > 0; entered--) {
			long arrived = this.nanoTime.get() + random.nextInt(delay + 1) * MILLISECOND;
			this.refusals.add(arrived);
			this.underWay.add(new Answer(destination, arrived + (1 + random.nextInt(delay + 1)) * MILLISECOND));
		}
	}

	@Test
	void holdsAllDestinationsForASecondAfterTheLastRateLimit() {
		this.all.get(0).tryEnter(2);
		this.all.get(0).leave(1, RATE_LIMITED, Duration.ofSeconds(10));
		pass(400);
		this.all.get(0).leave(1, RATE_LIMITED, Duration.ofSeconds(10));
		assertThat(this.all.get(1).tryEnter()).isFalse();
		assertThat(this.all.get(1).untilNext()).isEqualTo(SECOND);
		assertThat(this.all.get(1).pause()).as("held is not closed").isNull();
		pass(999);
		assertThat(this.all.get(1).tryEnter()).isFalse();
		pass(1);
		assertThat(this.all.get(1).tryEnter()).isTrue();
	}

	@Test
	void leavesAShareToOthersWhileOneDestinationHangs() {
		assertThat(this.all.get(0).tryEnter(200)).isEqualTo(6);
		assertThat(this.all.get(1).tryEnter(200)).isEqualTo(2);
		assertThat(this.all.get(2).tryEnter(200)).isEqualTo(1);
		assertThat(this.all.get(1).tryEnter(200)).isZero();
		assertThat(this.all.get(2).tryEnter(200)).isZero();
		this.all.get(2).leave(1, null, null);
		assertThat(this.all.get(1).tryEnter(200)).as("the last place is for who has none").isZero();
		assertThat(this.all.get(2).tryEnter(200)).isEqualTo(1);
	}

	@Test
	void tellsWhoWasTurnedAwayForOthersOnceOneLeaves() {
		this.all.get(0).tryEnter(200);
		this.all.get(2).tryEnter(200);
		assertThat(this.all.get(1).tryEnter(200)).isEqualTo(1);
		assertThat(this.destinations.turnedAway()).as("all are in flight still").isEmpty();
		this.all.get(0).leave(1, null, null);
		assertThat(this.destinations.turnedAway()).contains("b.test");
		assertThat(this.destinations.turnedAway()).as("told once").isEmpty();
	}

	private void pass(int millis) {
		this.nanoTime.addAndGet(Duration.ofMillis(millis).toNanos());
	}

	private record Answer(Destination destination, long at) {

	}

}
