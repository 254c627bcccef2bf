/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PlanTests {

	private final AtomicLong nanoTime = new AtomicLong();

	private final Plan plan = new Plan(this.nanoTime::get);

	@Test
	void letsNoMoreThanTheLimitThroughInAnyWindow() {
		this.plan.limitTo(2, Duration.ofNanos(100));
		assertThat(passesAt(0)).isTrue();
		assertThat(passesAt(90)).isTrue();
		assertThat(passesAt(99)).isFalse();
		assertThat(passesAt(100)).isTrue();
		assertThat(passesAt(189)).isFalse();
		assertThat(passesAt(190)).isTrue();
	}

	@Test
	void refusesALimitThatLetsNothingThrough() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.plan.limitTo(0, Duration.ofSeconds(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.plan.limitTo(1, Duration.ZERO));
	}

	private boolean passesAt(long nanos) {
		this.nanoTime.set(nanos);
		return this.plan.next() == Answer.normally();
	}

}
