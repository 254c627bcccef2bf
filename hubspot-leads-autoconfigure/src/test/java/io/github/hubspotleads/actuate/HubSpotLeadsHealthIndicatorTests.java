/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.actuate.HubSpotLeadsHealthIndicator.Windows;
import io.github.hubspotleads.actuate.status.Cures;
import io.github.hubspotleads.delivery.relay.Closures;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.flow.DroughtWatch;
import io.github.hubspotleads.observation.activity.FormActivity;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

class HubSpotLeadsHealthIndicatorTests {

	private final SettableClock clock = new SettableClock();

	private final SubmissionStore store = mock(SubmissionStore.class);

	private final SubmissionRelay relay = mock(SubmissionRelay.class);

	private final Closures closures = mock(Closures.class);

	private final LeadHold hold = mock(LeadHold.class);

	private final FormActivity activity = new FormActivity(this.clock, this.clock::nanoTime);

	private final DroughtWatch droughts = mock(DroughtWatch.class);

	private final HubSpotLeadsHealthIndicator indicator = new HubSpotLeadsHealthIndicator(this.store, this.relay,
			this.hold, new Windows(null, List.of("demo"), this.activity, this.droughts, false), this.clock);

	@BeforeEach
	void nothingWaits() {
		given(this.relay.closures()).willReturn(this.closures);
		given(this.store.counts()).willReturn(new SubmissionCounts(2, 1, 7, 7, 7, 0, 0, 0));
	}

	@Test
	void isUpAndTellsWhatWaitsAndForHowLong() {
		Instant oldest = this.clock.instant();
		given(this.store.oldestUnfinished()).willReturn(oldest);
		this.clock.advance(Duration.ofSeconds(90));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails())
			.isEqualTo(Map.of("held", 0, "waiting", 3L, "oldestWaiting", Duration.ofSeconds(90), "pauses", Map.of(),
					"forms", Map.of("demo", Map.of("captured", 0L, "delivered", 0L))));
	}

	@Test
	void isDegradedWhileADestinationIsClosed() {
		given(this.closures.sentences()).willReturn(Map.of("a.hubspot.com", "RATE_LIMITED for PT10S"));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(HubSpotLeadsHealthIndicator.DEGRADED);
		assertThat(health.getDetails()).containsEntry("pauses", Map.of("a.hubspot.com", "RATE_LIMITED for PT10S"))
			.containsEntry("cures", Map.of("a.hubspot.com", Cures.ofPause("RATE_LIMITED for PT10S")));
	}

	@Test
	void isDegradedWhileAFormIsSilentAndSaysWhatToDo() {
		given(this.droughts.droughts()).willReturn(Map.of("demo", Duration.ofHours(30)));
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(HubSpotLeadsHealthIndicator.DEGRADED);
		assertThat(health.getDetails()).containsEntry("droughts", Map.of("demo", Duration.ofHours(30)))
			.containsEntry("cures", Map.of("form demo", Cures.ofDrought(Duration.ofHours(30))));
	}

	@Test
	void tellsWhatOfEachFormCameInAndWentOut() {
		Submission kept = Submission.builder(new UUID(1, 2), "demo", this.clock.instant()).build();
		this.activity.signals().kept("demo", "forms");
		this.activity.signals().kept("demo", "forms");
		this.activity.signals().finished(kept.mutate().status(SubmissionStatus.DELIVERED).build(), "forms");
		assertThat(this.indicator.health().getDetails()).containsEntry("forms",
				Map.of("demo", Map.of("captured", 2L, "delivered", 1L)));
	}

	@Test
	void isDownWhenTheRelayIsStuckWhateverElse() {
		given(this.closures.sentences()).willReturn(Map.of("a.hubspot.com", "RATE_LIMITED for PT10S"));
		given(this.relay.isStuck()).willReturn(true);
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void isDownWhenTheStoreFailsAndTellsWhatIsHeldMeanwhile() {
		willThrow(new IllegalStateException("gone")).given(this.store).counts();
		given(this.hold.size()).willReturn(12);
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("held", 12)
			.containsEntry("cures", Map.of("store", Cures.ofStore()));
	}

}
