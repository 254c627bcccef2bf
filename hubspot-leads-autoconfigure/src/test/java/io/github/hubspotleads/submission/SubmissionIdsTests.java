/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.records.IdTime;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SubmissionIdsTests {

	private final SettableClock clock = new SettableClock();

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(11));

	@Test
	void makesUuidsOfVersion7ThatTellTheirMillisecond() {
		UUID id = this.ids.next();
		assertThat(id.version()).isEqualTo(7);
		assertThat(id.variant()).isEqualTo(2);
		assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(this.clock.millis());
	}

	@Test
	void sortsByMillisecondAndNeverRepeats() {
		List<UUID> made = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			made.add(this.ids.next());
			this.clock.advance(Duration.ofMillis(1));
		}
		assertThat(made).isSorted();
		assertThat(made.stream().map(UUID::toString).toList()).isSorted();
		for (int i = 0; i < 10_000; i++) {
			made.add(this.ids.next());
		}
		assertThat(new HashSet<>(made)).hasSize(11_000);
	}

	@Test
	void tellsTheTimeOfAnIdAndBoundsOthersByIt() {
		UUID before = this.ids.next();
		this.clock.advance(Duration.ofNanos(1500));
		UUID bound = IdTime.firstAt(this.clock.instant());
		UUID then = this.ids.next();
		assertThat(before).isLessThan(bound);
		assertThat(then).isGreaterThanOrEqualTo(bound);
		assertThat(IdTime.timeOf(then).toEpochMilli()).isEqualTo(this.clock.millis());
		assertThat(bound.version()).isEqualTo(7);
		assertThat(bound.variant()).isEqualTo(2);
	}

	@Test
	void boundsOfTheInMemoryStoreMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryStoreSettings(0, 1, 1))
			.withMessageContaining("maxWaiting");
		assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryStoreSettings(1, 0, 1))
			.withMessageContaining("maxBytes");
		assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryStoreSettings(1, 1, -1))
			.withMessageContaining("history");
	}

}
