/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetryPolicyTests {

	private final Random random = new Random(42);

	@Test
	void makesOneAttemptMoreThanRetries() {
		RetryPolicy policy = new RetryPolicy(2, Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0);
		assertThat(policy.allowsRetryAfter(1)).isTrue();
		assertThat(policy.allowsRetryAfter(2)).isTrue();
		assertThat(policy.allowsRetryAfter(3)).isFalse();
	}

	@Test
	void growsTheDelayUpToTheLongest() {
		RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(1), 3, Duration.ofSeconds(20), 0);
		assertThat(policy.delayAfter(1, this.random)).isEqualTo(Duration.ofSeconds(1));
		assertThat(policy.delayAfter(2, this.random)).isEqualTo(Duration.ofSeconds(3));
		assertThat(policy.delayAfter(3, this.random)).isEqualTo(Duration.ofSeconds(9));
		assertThat(policy.delayAfter(4, this.random)).isEqualTo(Duration.ofSeconds(20));
		assertThat(policy.delayAfter(1_000_000, this.random)).isEqualTo(Duration.ofSeconds(20));
	}

	@Test
	void spreadsDelaysOverTheWholeRangeWithFullJitter() {
		RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(10), 2, Duration.ofMinutes(1), 1);
		long[] millis = LongStream.range(0, 10_000).map((i) -> policy.delayAfter(1, this.random).toMillis()).toArray();
		assertThat(LongStream.of(millis).average().orElseThrow()).isBetween(4_800.0, 5_200.0);
		assertThat(LongStream.of(millis).max().orElseThrow()).isBetween(9_900L, 10_000L);
		assertThat(LongStream.of(millis).min().orElseThrow()).isBetween(100L, 200L);
	}

	@Test
	void takesAwayNoMoreThanTheJitter() {
		RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(10), 2, Duration.ofMinutes(1), 0.2);
		for (int i = 0; i < 1_000; i++) {
			assertThat(policy.delayAfter(1, this.random)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
		}
	}

	@Test
	void refusesWhatMakesNoSense() {
		Duration second = Duration.ofSeconds(1);
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(-1, second, 2, second, 0))
			.withMessageContaining("'maxRetries'");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, second, 0.5, second, 0))
			.withMessageContaining("'multiplier'");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, second, 2, Duration.ZERO, 0))
			.withMessageContaining("'maxDelay'");
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(1, second, 2, second, 1.1))
			.withMessageContaining("'jitter'");
	}

}
