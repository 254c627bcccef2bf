/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StraysTests {

	private final SettableClock clock = new SettableClock();

	private final Queue<Integer> batches = new ArrayDeque<>();

	private final FlakyStore store = new FlakyStore(new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime)) {

		@Override
		public int reroute(Map<String, String> destinations, int max) {
			Integer moved = StraysTests.this.batches.poll();
			return (moved != null) ? moved : 0;
		}

	};

	private final Strays strays = new Strays(this.store, Map.of("demo", "portal"), this.clock::nanoTime);

	private final CapturedLog log = CapturedLog.start(Level.INFO, Level.INFO);

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void areToldOfTogetherWhetherOrNotOtherFormsStillUseTheirDestination() {
		this.batches.addAll(List.of(200, 3));
		assertThat(this.strays.reroute()).isTrue();
		assertThat(this.strays.reroute()).isTrue();
		assertThat(this.log.lines(CapturedLog.Line::isOurs)).singleElement()
			.satisfies((line) -> assertThat(line.text()).startsWith(
					"203 submissions waited for destinations that their forms no longer lead to, and follow them now"));
	}

	@Test
	void areLookedForEachTenSeconds() {
		this.batches.addAll(List.of(1, 1));
		assertThat(this.strays.reroute()).isTrue();
		this.clock.advance(Duration.ofMillis(9_999));
		assertThat(this.strays.reroute()).isFalse();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.strays.reroute()).isTrue();
	}

}
