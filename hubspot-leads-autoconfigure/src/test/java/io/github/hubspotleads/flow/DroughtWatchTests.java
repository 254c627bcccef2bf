/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link DroughtWatch}.
 */
class DroughtWatchTests {

	private final SettableClock clock = new SettableClock();

	private final SubmissionStore store = mock(SubmissionStore.class);

	private final List<Submission> kept = new ArrayList<>();

	private int reads;

	@BeforeEach
	void pages() {
		given(this.store.page(any(), anyInt())).willAnswer((call) -> {
			UUID before = call.getArgument(0);
			int size = call.getArgument(1);
			this.reads++;
			return this.kept.stream()
				.sorted((one, other) -> other.id().compareTo(one.id()))
				.filter((submission) -> before == null || submission.id().compareTo(before) < 0)
				.limit(size)
				.toList();
		});
	}

	@Test
	void learnsOfTheTimeBeforeTheStartWhatIsUsual() {
		for (int hours = 24 * 18; hours > 0; hours--) {
			keep("demo", this.clock.instant().minus(Duration.ofHours(hours)));
		}
		DroughtWatch watch = watch(Map.of());
		watch.look();
		assertThat(watch.droughts()).isEmpty();
		after(Duration.ofHours(9), watch);
		assertThat(watch.droughts()).isEmpty();
		after(Duration.ofHours(4), watch);
		assertThat(watch.droughts()).isEqualTo(Map.of("demo", Duration.ofHours(14)));
	}

	@Test
	void endsWithTheNextLead() {
		DroughtWatch watch = watch(Map.of("demo", Duration.ofHours(2)));
		keep("demo", this.clock.instant());
		watch.look();
		after(Duration.ofHours(3), watch);
		assertThat(watch.droughts()).containsOnlyKeys("demo");
		keep("demo", this.clock.instant());
		watch.look();
		assertThat(watch.droughts()).isEmpty();
	}

	@Test
	void aTimeThatIsSetHoldsFromTheStartOnForAFormThatHadNone() {
		DroughtWatch watch = watch(Map.of("demo", Duration.ofHours(2)));
		watch.look();
		after(Duration.ofHours(2), watch);
		assertThat(watch.droughts()).isEmpty();
		after(Duration.ofMinutes(1), watch);
		assertThat(watch.droughts()).containsOnlyKeys("demo");
	}

	@Test
	void leadsOfOtherFormsAndThoseThatAreInvalidDoNotCount() {
		DroughtWatch watch = watch(Map.of("demo", Duration.ofHours(2)));
		watch.look();
		this.clock.advance(Duration.ofHours(3));
		keep("other", this.clock.instant());
		this.kept.add(Submission.builder(id(this.clock.instant()), "demo", this.clock.instant())
			.status(SubmissionStatus.REJECTED)
			.build());
		watch.look();
		assertThat(watch.droughts()).containsOnlyKeys("demo");
	}

	@Test
	void aFormWithoutAlarmIsNotWatched() {
		DroughtWatch watch = watch(Map.of("demo", Duration.ZERO));
		assertThat(watch.forms()).containsExactly("other");
		assertThat(new DroughtWatch(this.store, List.of("demo"), Map.of("demo", Duration.ZERO), this.clock,
				this.clock::nanoTime)
			.isAutoStartup()).isFalse();
	}

	@Test
	void saysNothingWhileTheStoreCannotBeAsked() {
		DroughtWatch watch = watch(Map.of("demo", Duration.ofHours(2)));
		watch.look();
		after(Duration.ofHours(3), watch);
		given(this.store.page(any(), anyInt())).willThrow(new IllegalStateException("away"));
		after(Duration.ofMinutes(5), watch);
		assertThat(watch.droughts()).containsOnlyKeys("demo");
		after(Duration.ofMinutes(1), watch);
		assertThat(watch.droughts()).isEmpty();
	}

	@Test
	void readsOnlyWhatIsNewAndBounded() {
		for (int i = 0; i < 250; i++) {
			keep("demo", this.clock.instant().plusMillis(i));
		}
		DroughtWatch watch = watch(Map.of());
		watch.look();
		assertThat(this.reads).isEqualTo(3);
		watch.look();
		assertThat(this.reads).isEqualTo(4);
		for (int i = 0; i < 5_000; i++) {
			keep("demo", this.clock.instant().plusSeconds(i));
		}
		watch.look();
		assertThat(this.reads).isEqualTo(24);
	}

	private DroughtWatch watch(Map<String, Duration> after) {
		return new DroughtWatch(this.store, List.of("demo", "other"), after, this.clock, this.clock::nanoTime);
	}

	private void after(Duration time, DroughtWatch watch) {
		this.clock.advance(time);
		watch.look();
	}

	private void keep(String form, Instant createdAt) {
		this.kept.add(Submission.builder(id(createdAt), form, createdAt).build());
	}

	private UUID id(Instant createdAt) {
		return new UUID(createdAt.toEpochMilli() << 16, this.kept.size());
	}

}
