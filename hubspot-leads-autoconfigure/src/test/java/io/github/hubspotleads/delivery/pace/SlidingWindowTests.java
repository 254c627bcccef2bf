/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlidingWindowTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final long START = -5 * SECOND;

	@Test
	void grantsAllPermitsAtOnceAndThenNoneUntilTheFirstLeavesTheWindow() {
		SlidingWindow window = new SlidingWindow(3, Duration.ofSeconds(10), START);
		assertThat(window.tryAcquire(0)).isTrue();
		assertThat(window.tryAcquire(SECOND)).isTrue();
		assertThat(window.tryAcquire(2 * SECOND)).isTrue();
		assertThat(window.tryAcquire(9 * SECOND)).isFalse();
		assertThat(window.untilNext(9 * SECOND)).isEqualTo(SECOND);
		assertThat(window.tryAcquire(10 * SECOND)).isTrue();
		assertThat(window.tryAcquire(10 * SECOND)).isFalse();
		assertThat(window.tryAcquire(11 * SECOND)).isTrue();
	}

	@Test
	void neverGrantsMoreThanThePermitsInAnyStretchOfThePeriod() {
		SlidingWindow window = new SlidingWindow(50, Duration.ofSeconds(10), START);
		Random random = new Random(7);
		List<Long> grants = new ArrayList<>();
		long now = START;
		for (int i = 0; i < 20_000; i++) {
			now += (long) (random.nextDouble() * SECOND / 5);
			if (window.tryAcquire(now)) {
				grants.add(now);
			}
		}
		assertThat(grants).hasSizeGreaterThan(1_000);
		for (int i = 50; i < grants.size(); i++) {
			assertThat(grants.get(i) - grants.get(i - 50)).isGreaterThanOrEqualTo(10 * SECOND);
		}
	}

	@Test
	void grantsAgainWhatWasGivenBack() {
		SlidingWindow window = new SlidingWindow(2, Duration.ofSeconds(10), START);
		for (int i = 0; i < 100; i++) {
			assertThat(window.tryAcquire(SECOND)).isTrue();
			window.giveBack(SECOND);
		}
		assertThat(window.tryAcquire(SECOND)).isTrue();
		assertThat(window.tryAcquire(2 * SECOND)).isTrue();
		assertThat(window.tryAcquire(3 * SECOND)).isFalse();
		window.giveBack(3 * SECOND);
		assertThat(window.tryAcquire(4 * SECOND)).isTrue();
		assertThat(window.tryAcquire(5 * SECOND)).isFalse();
		assertThat(window.untilNext(5 * SECOND)).isEqualTo(6 * SECOND);
	}

	@Test
	void usesNearlyTheWholeAllowanceWhenAskedAllTheTime() {
		SlidingWindow window = new SlidingWindow(50, Duration.ofMillis(10_500), START);
		int granted = 0;
		for (long now = 0; now < 1_000 * SECOND; now += SECOND / 100) {
			granted += window.tryAcquire(now) ? 1 : 0;
		}
		assertThat(granted).isBetween((int) (0.9 * 5_000), 5_000);
	}

	@Test
	void tellsHowManyAreWithinThePeriod() {
		SlidingWindow window = new SlidingWindow(3, Duration.ofSeconds(10), START);
		assertThat(window.granted(START)).isZero();
		window.tryAcquire(2, 0);
		assertThat(window.granted(0)).isEqualTo(2);
		window.giveBack(0);
		assertThat(window.granted(0)).isEqualTo(1);
		window.grant(5, 4 * SECOND);
		assertThat(window.granted(4 * SECOND)).isEqualTo(3);
		assertThat(window.granted(14 * SECOND - 1)).isEqualTo(3);
		assertThat(window.granted(14 * SECOND)).isZero();
	}

}
