/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HttpSettingsTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void defaultsAreBounded() {
		assertThat(HttpSettings.DEFAULT).isEqualTo(
				new HttpSettings(SECOND.multipliedBy(3), SECOND.multipliedBy(10), 64, 1000, SECOND.multipliedBy(20)));
	}

	@Test
	void refusesTimesThatAreNotPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpSettings(Duration.ZERO, SECOND, 1, 1, SECOND))
			.withMessageContaining("'connectTimeout'");
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpSettings(SECOND, SECOND.negated(), 1, 1, SECOND))
			.withMessageContaining("'totalTimeout'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new HttpSettings(SECOND, SECOND, 1, 1, Duration.ofNanos(1)))
			.withMessageContaining("'maxIdleTime'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new HttpSettings(Duration.ofDays(25), SECOND, 1, 1, SECOND))
			.withMessageContaining("at most 24 days");
	}

	@Test
	void refusesCountsThatAreNotPositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpSettings(SECOND, SECOND, 0, 1, SECOND))
			.withMessageContaining("'maxConnections'");
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpSettings(SECOND, SECOND, 1, 0, SECOND))
			.withMessageContaining("'maxPendingAcquires'");
	}

}
