/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is counted of each form, and what is forgotten.
 */
class FormActivityTests {

	private final SettableClock clock = new SettableClock();

	private final FormActivity activity = new FormActivity(this.clock, this.clock::nanoTime);

	private final LeadSignals signals = this.activity.signals();

	private void finish(SubmissionStatus status) {
		this.signals.finished(
				Submission.builder(new UUID(1, 2), "demo", Instant.EPOCH).status(status).attempts(1).build(), "leads");
	}

	@Test
	void countsWhatHappenedSinceTheStart() {
		assertThat(this.activity.counts("demo")).isEqualTo(FormActivity.Counts.NONE);
		this.signals.kept("demo", "leads");
		Instant captured = this.clock.instant();
		this.clock.advance(Duration.ofSeconds(3));
		for (SubmissionStatus status : new SubmissionStatus[] { SubmissionStatus.DELIVERED, SubmissionStatus.REJECTED,
				SubmissionStatus.DEAD, SubmissionStatus.LOGGED }) {
			finish(status);
		}
		this.signals.refused("demo", "leads");
		this.signals.possibleDuplicate("demo", "leads");
		assertThat(this.activity.counts("demo"))
			.isEqualTo(new FormActivity.Counts(1, 1, 3, 1, captured, this.clock.instant()));
		assertThat(this.activity.counts("newsletter")).isEqualTo(FormActivity.Counts.NONE);
	}

	@Test
	void tellsTheStepsOfTheLastHourOldestFirst() {
		assertThat(this.activity.history().forms()).isEmpty();
		this.signals.kept("demo", "leads");
		this.signals.kept("demo", "leads");
		this.clock.advance(FormActivity.STEP.multipliedBy(2));
		this.signals.kept("demo", "leads");
		FormActivity.History history = this.activity.history();
		assertThat(history.forms().get("demo").captured()).containsExactly(2, 0, 1);
		assertThat(history.forms().get("demo").delivered()).containsExactly(0, 0, 0);
		assertThat(history.end()).isEqualTo(this.clock.instant().plus(FormActivity.STEP));
		this.clock.advance(Duration.ofSeconds(4));
		assertThat(this.activity.history().end()).isEqualTo(history.end());
	}

	@Test
	void forgetsWhatIsOlderThanAnHour() {
		for (int i = 0; i < 1000; i++) {
			this.signals.kept("demo", "leads");
			this.clock.advance(FormActivity.STEP);
		}
		assertThat(this.activity.history().forms().get("demo").captured()).hasSize(360).endsWith(1, 1, 0);
		assertThat(this.activity.counts("demo").captured()).isEqualTo(1000);
		this.clock.advance(Duration.ofDays(2));
		assertThat(this.activity.history().forms().get("demo").captured()).hasSize(360).containsOnly(0);
		this.signals.kept("demo", "leads");
		assertThat(this.activity.history().forms().get("demo").captured()).hasSize(360).endsWith(0, 1);
	}

	@Test
	void knowsHowManyWaitedWhenSomebodyAsked() {
		this.clock.advance(FormActivity.STEP);
		this.activity.noteWaiting(7);
		this.clock.advance(FormActivity.STEP.multipliedBy(2));
		this.activity.noteWaiting(3);
		this.activity.noteWaiting(2);
		this.clock.advance(FormActivity.STEP);
		assertThat(this.activity.history().waiting()).containsExactly(null, 7L, 7L, 2L, 2L);
	}

	@Test
	void countsNoMoreFormsThanAnybodyHas() {
		IntStream.range(0, 5000).forEach((number) -> this.signals.kept("form" + number, "leads"));
		assertThat(this.activity.history().forms()).hasSize(1000);
	}

}
