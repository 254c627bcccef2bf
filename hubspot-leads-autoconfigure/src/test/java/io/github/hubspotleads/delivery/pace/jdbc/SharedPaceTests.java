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
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.pace.Destination;
import io.github.hubspotleads.delivery.pace.Destinations;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.submission.jdbc.TestDatabase;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three nodes on one database, in a time of their own.
 */
@ParameterizedClass
@EnumSource
class SharedPaceTests {

	private static final SubmissionError RATE_LIMITED = SubmissionError.of(Type.RATE_LIMITED, "slow down");

	private static final SubmissionError UNREACHABLE = SubmissionError.of(Type.UNREACHABLE, "nobody there");

	private static final Duration WINDOW = Duration.ofSeconds(10);

	private static final int LONGEST_DELAY = 400;

	private final SettableClock clock = new SettableClock();

	private final Random random = new Random(7);

	private final TestDatabase database;

	private Duration slowness = Duration.ZERO;

	private DataSource dataSource;

	private List<Destination> nodes;

	SharedPaceTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void start() {
		this.dataSource = this.database.empty();
		this.nodes = start(PaceSettings.AUTHENTICATED);
	}

	private List<Destination> start(PaceSettings pace) {
		return new ArrayList<>(IntStream.range(0, 3).mapToObj((number) -> node(pace)).toList());
	}

	private Destination node(PaceSettings pace) {
		JdbcPace rows = new JdbcPace(TestDatabase.SETTINGS, this.dataSource, this.clock);
		PaceStore store = (name, settings, request) -> {
			this.clock.advance(someOf(this.slowness));
			PaceStore.Answer answer = rows.exchange(name, settings, request);
			this.clock.advance(someOf(this.slowness));
			return answer;
		};
		return new Destinations((name) -> pace, store, this.clock::nanoTime).get("hubspot.test");
	}

	@Test
	void drainAgainstAStrictWindowWithoutARefusalAndUseNineTenthsOfTheAllowance() {
		for (PaceSettings pace : List.of(PaceSettings.DEFAULT, PaceSettings.AUTHENTICATED)) {
			this.dataSource = this.database.empty();
			this.nodes = start(pace);
			drain(pace.permits());
		}
	}

	private Duration someOf(Duration most) {
		return most.isZero() ? most : Duration.ofMillis(this.random.nextLong(most.toMillis()));
	}

	@Test
	void drainThroughASlowDatabaseAgainstAStrictWindowWithoutARefusal() {
		for (int millis : new int[] { 300, 900, 3_000 }) {
			this.slowness = Duration.ofMillis(millis);
			this.dataSource = this.database.empty();
			this.nodes = start(PaceSettings.DEFAULT);
			List<Instant> sent = sent(Duration.ofSeconds(200));
			for (int i = 50; i < sent.size(); i++) {
				assertThat(Duration.between(sent.get(i - 50), sent.get(i))).isGreaterThan(WINDOW);
			}
			assertThat(sent).as("%d ms", millis).hasSizeGreaterThan(100);
		}
	}

	private List<Instant> sent(Duration length) {
		List<Instant> sent = new ArrayList<>();
		Instant end = this.clock.instant().plus(length);
		while (this.clock.instant().isBefore(end)) {
			for (Destination node : this.nodes) {
				for (int entered = node.tryEnter(200); entered > 0; entered--) {
					sent.add(this.clock.instant());
					node.leave(1, null, null);
				}
			}
			this.clock.advance(Duration.ofMillis(20));
		}
		return sent;
	}

	private void drain(int allowed) {
		List<Instant> arrivals = new ArrayList<>();
		PriorityQueue<Answer> underWay = new PriorityQueue<>(Comparator.comparing(Answer::at));
		Instant start = this.clock.instant();
		while (Duration.between(start, this.clock.instant()).toSeconds() < 110) {
			receive(underWay, null);
			send(underWay, arrivals);
			this.clock.advance(Duration.ofMillis(20));
		}
		arrivals.sort(null);
		for (int i = allowed; i < arrivals.size(); i++) {
			assertThat(Duration.between(arrivals.get(i - allowed), arrivals.get(i))).isGreaterThan(WINDOW);
		}
		assertThat(arrivals).hasSizeGreaterThan((int) (0.9 * allowed * 11));
	}

	@Test
	void drawOneRateLimitAPauseForTenMinutesAndNeverTenInASecond() {
		List<Instant> arrivals = new ArrayList<>();
		PriorityQueue<Answer> underWay = new PriorityQueue<>(Comparator.comparing(Answer::at));
		for (int i = 0; i < 60_000; i++) {
			receive(underWay, RATE_LIMITED);
			send(underWay, arrivals);
			this.clock.advance(Duration.ofMillis(10));
		}
		arrivals.sort(null);
		assertThat(arrivals).hasSizeBetween(50, 70);
		for (int i = 9; i < arrivals.size(); i++) {
			assertThat(Duration.between(arrivals.get(i - 9), arrivals.get(i))).isGreaterThan(Duration.ofSeconds(1));
		}
	}

	private void receive(PriorityQueue<Answer> underWay, SubmissionError error) {
		while (!underWay.isEmpty() && !underWay.peek().at().isAfter(this.clock.instant())) {
			underWay.remove().node().leave(1, error, (error != null) ? WINDOW : null);
		}
	}

	private void send(PriorityQueue<Answer> underWay, List<Instant> arrivals) {
		for (Destination node : this.nodes) {
			for (int entered = node.tryEnter(200); entered > 0; entered--) {
				Instant arrived = this.clock.instant().plusMillis(this.random.nextInt(LONGEST_DELAY));
				arrivals.add(arrived);
				underWay.add(new Answer(node, arrived.plusMillis(100)));
			}
		}
	}

	@Test
	void allPauseAfterARateLimitThatOneDrew() {
		assertThat(this.nodes.get(1).tryEnter()).isTrue();
		this.nodes.get(1).leave(1, null, null);
		assertThat(this.nodes.get(0).tryEnter()).isTrue();
		assertThat(this.nodes.get(0).leave(1, RATE_LIMITED, WINDOW)).as("the others are to be told").isTrue();
		this.nodes.get(0).tellOthers();
		assertThat(this.nodes.get(1).tryEnter(6)).isZero();
		assertThat(this.nodes.get(1).wasFoundClosed()).isTrue();
		assertThat(this.nodes.get(1).wasFoundClosed()).as("told once").isFalse();
		assertThat(this.nodes.get(1).pause().reason().type()).isEqualTo(Type.RATE_LIMITED);
		assertThat(this.nodes.get(1).untilNext()).isEqualTo(WINDOW.toNanos());
	}

	@Test
	void oneProbesForAllAndOpensForAll() {
		rateLimit(this.nodes.get(0));
		this.clock.advance(WINDOW);
		assertThat(this.nodes.get(2).tryEnter(6)).isEqualTo(1);
		assertThat(this.nodes.get(1).tryEnter(6)).isZero();
		assertThat(this.nodes.get(0).tryEnter(6)).isZero();
		assertThat(this.nodes.get(0).untilNext()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(1).toNanos());
		assertThat(this.nodes.get(2).leave(1, null, null)).as("the others are to be told").isTrue();
		this.nodes.get(2).tellOthers();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.nodes.get(0).tryEnter(6)).isEqualTo(1);
		assertThat(this.nodes.get(0).pause()).isNull();
		assertThat(this.nodes.get(0).tryEnter(6)).isEqualTo(5);
	}

	@Test
	void aProbeThatWasNotSentGoesToAnotherNode() {
		rateLimit(this.nodes.get(0));
		this.clock.advance(WINDOW);
		assertThat(this.nodes.get(2).tryEnter(6)).isEqualTo(1);
		this.nodes.get(2).leaveUnused(1);
		this.nodes.get(2).tellOthers();
		assertThat(this.nodes.get(1).tryEnter(6)).isEqualTo(1);
	}

	@Test
	void aProbeOfANodeThatEndedGoesToAnotherAfterAWhile() {
		rateLimit(this.nodes.get(0));
		this.clock.advance(WINDOW);
		assertThat(this.nodes.remove(2).tryEnter(6)).isEqualTo(1);
		this.clock.advance(Duration.ofSeconds(29));
		assertThat(this.nodes.get(1).tryEnter(6)).isZero();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.nodes.get(1).tryEnter(6)).isEqualTo(1);
	}

	@Test
	void pausesGrowThoughEachProbeIsAnotherNodes() {
		for (int i = 0; i < 5; i++) {
			assertThat(this.nodes.get(0).tryEnter()).isTrue();
			this.nodes.get(0).leave(1, UNREACHABLE, null);
		}
		this.nodes.get(0).tellOthers();
		for (int seconds : new int[] { 5, 10, 20, 40, 60, 60 }) {
			this.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
			assertThat(this.nodes.get(1).tryEnter()).isFalse();
			this.clock.advance(Duration.ofMillis(1));
			assertThat(this.nodes.get(1).tryEnter()).isTrue();
			this.nodes.get(1).leave(1, UNREACHABLE, null);
			this.nodes.get(1).tellOthers();
			this.nodes.add(this.nodes.remove(0));
		}
	}

	@Test
	void aRestartKeepsThePause() {
		rateLimit(this.nodes.get(0));
		this.clock.advance(Duration.ofSeconds(4));
		Destination restarted = node(PaceSettings.AUTHENTICATED);
		assertThat(restarted.tryEnter()).isFalse();
		assertThat(restarted.untilNext()).isEqualTo(Duration.ofSeconds(6).toNanos());
	}

	@Test
	void restartsEveryTwoSecondsKeepTheWindow() {
		this.nodes = start(PaceSettings.DEFAULT);
		List<Instant> arrivals = new ArrayList<>();
		for (int i = 0; i < 3_000; i++) {
			if (i % 100 == 0) {
				this.nodes.set(i / 100 % 3, node(PaceSettings.DEFAULT));
			}
			for (Destination node : this.nodes) {
				for (int entered = node.tryEnter(200); entered > 0; entered--) {
					arrivals.add(this.clock.instant());
					node.leave(1, null, null);
				}
			}
			this.clock.advance(Duration.ofMillis(20));
		}
		for (int i = 50; i < arrivals.size(); i++) {
			assertThat(Duration.between(arrivals.get(i - 50), arrivals.get(i))).isGreaterThan(WINDOW);
		}
	}

	@Test
	void permitsThatWereNotUsedAreThereForTheOthersOnceTheNodeAsksAgain() {
		PaceSettings few = new PaceSettings(6, Duration.ofMinutes(1), 6);
		List<Destination> two = start(few);
		assertThat(two.get(0).tryEnter(6)).isEqualTo(6);
		two.get(0).leaveUnused(5);
		assertThat(two.get(1).tryEnter(6)).isZero();
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(two.get(0).tryEnter(1)).isEqualTo(1);
		this.clock.advance(Duration.ofMinutes(1).minusSeconds(1).plusMillis(250 + 59));
		assertThat(two.get(1).tryEnter(6)).isEqualTo(5);
	}

	@Test
	void aBlockIsNotUsedAfterItsTime() {
		PaceSettings few = new PaceSettings(6, Duration.ofSeconds(10), 6);
		Destination node = start(few).get(0);
		assertThat(node.tryEnter(6)).isEqualTo(6);
		node.leaveUnused(6);
		this.clock.advance(Duration.ofMillis(250));
		assertThat(node.tryEnter(6)).as("given back and granted anew").isEqualTo(6);
	}

	private void rateLimit(Destination node) {
		assertThat(node.tryEnter()).isTrue();
		node.leave(1, RATE_LIMITED, WINDOW);
		node.tellOthers();
	}

	private record Answer(Destination node, Instant at) {

	}

}
