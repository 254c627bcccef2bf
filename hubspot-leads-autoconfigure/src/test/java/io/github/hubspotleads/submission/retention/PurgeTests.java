/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.retention;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PurgeTests {

	private static final Random NO_LUCK = new Random() {

		@Override
		public double nextDouble() {
			return 0.5;
		}

	};

	private final SettableClock clock = new SettableClock();

	private final Queue<Boolean> answers = new ArrayDeque<>();

	private final PurgeablePlace place = (max) -> {
		assertThat(max).isBetween(500, 1000);
		return this.answers.remove();
	};

	private final Purge purge = new Purge(List.of(this.place), NO_LUCK, this.clock::nanoTime);

	@Test
	void goesOnAfterAShortRestWhileThereIsMore() {
		this.answers.addAll(List.of(true, true, false, true));
		assertThat(this.purge.purge()).isEqualTo(Purge.REST);
		assertThat(this.purge.purge()).isEqualTo(Purge.REST);
		assertThat(this.purge.purge()).isEqualTo(Purge.INTERVAL);
		assertThat(this.purge.purge()).isEqualTo(Purge.REST);
	}

	@Test
	void spreadsNodesThatStartTogether() {
		Purge lucky = new Purge(List.of(this.place), new Random(7), this.clock::nanoTime);
		for (int i = 0; i < 100; i++) {
			this.answers.add(false);
			assertThat(lucky.untilFirst()).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(5));
			assertThat(lucky.purge()).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(12));
		}
		assertThat(lucky.untilFirst()).isNotEqualTo(lucky.untilFirst());
	}

	@Test
	void warnsOfAFailureOnceAMinuteAndTriesAgain() {
		PurgeablePlace failing = (max) -> {
			throw new IllegalStateException("canary");
		};
		Purge trying = new Purge(List.of(failing), NO_LUCK, this.clock::nanoTime);
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			assertThat(trying.purge()).isEqualTo(Purge.INTERVAL);
			assertThat(trying.purge()).isEqualTo(Purge.INTERVAL);
			assertThat(log.warnings()).singleElement()
				.asString()
				.contains("is tried again", "IllegalStateException")
				.doesNotContain("canary");
		}
	}

	@Test
	void tellsWhatTheStoreTellsOfAFailure() {
		PurgeablePlace failing = (max) -> {
			throw new LeadDeliveryException("The database of the submissions failed: SQL state 42501", null);
		};
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			new Purge(List.of(failing), NO_LUCK, this.clock::nanoTime).purge();
			assertThat(log.warnings()).singleElement().asString().contains("SQL state 42501");
		}
	}

	@Test
	void purgesEveryPlace() {
		this.answers.addAll(List.of(true, false));
		Purge both = new Purge(List.of(this.place, this.place), NO_LUCK, this.clock::nanoTime);
		assertThat(both.purge()).isEqualTo(Purge.REST);
		assertThat(this.answers).isEmpty();
	}

	@Test
	void startsOneDaemonThreadThatEnds() throws Exception {
		Set<Thread> before = threads();
		this.purge.start();
		this.purge.start();
		assertThat(this.purge.isRunning()).isTrue();
		Set<Thread> started = threads();
		started.removeAll(before);
		assertThat(started).hasSize(1).allMatch(Thread::isDaemon);
		this.purge.stop();
		this.purge.stop();
		assertThat(this.purge.isRunning()).isFalse();
		LeadsContexts.await("the end of the thread", () -> before.containsAll(threads()));
	}

	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("hubspot-leads-purge"))
			.collect(Collectors.toSet());
	}

	@Test
	void doesNotStartForNothing() {
		assertThat(this.purge.isAutoStartup()).isTrue();
		assertThat(new Purge(List.of(), NO_LUCK, this.clock::nanoTime).isAutoStartup()).isFalse();
	}

}
