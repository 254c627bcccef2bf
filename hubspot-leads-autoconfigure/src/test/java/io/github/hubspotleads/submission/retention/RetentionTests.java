/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.retention;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetentionTests {

	private static final Duration DAY = Duration.ofDays(1);

	@Test
	void knowsTheShortestTimeOfARecord() {
		assertThat(Retention.DEFAULT.shortest()).isEqualTo(Duration.ofDays(90));
		assertThat(new Retention(DAY, DAY.multipliedBy(2), DAY).shortest()).isEqualTo(DAY);
		assertThat(new Retention(DAY, DAY, DAY.multipliedBy(2)).shortest()).isEqualTo(DAY);
	}

	@Test
	void refusesTimesThatCannotBe() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Retention(DAY.negated(), DAY, null))
			.withMessageContaining("'payload'");
		assertThatIllegalArgumentException().isThrownBy(() -> new Retention(DAY.multipliedBy(2), DAY, null))
			.withMessageContaining("'delivered'");
		assertThatIllegalArgumentException().isThrownBy(() -> new Retention(Duration.ZERO, Duration.ZERO, null))
			.withMessageContaining("'delivered'");
		assertThatIllegalArgumentException().isThrownBy(() -> new Retention(DAY, DAY, Duration.ZERO))
			.withMessageContaining("'undelivered'");
	}

}
