/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.github.hubspotleads.Arrival.Status;
import io.github.hubspotleads.SubmissionGuid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Comparison}: which delivery a submission is recognized as.
 */
class RecognitionTests extends ReconcilerFixture {

	@Test
	void waitsForTheToldTimeBeforeItTakesANearOne() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		this.hubSpot.show(submittedAt.plusSeconds(5), "ada@example.com");
		compare();
		assertThat(guidOf(id)).isNull();
		assertReport(0, 0, 0, 1, 0);
		SubmissionGuid ours = this.hubSpot.show(submittedAt, "ada@example.com");
		compare();
		assertThat(guidOf(id)).isEqualTo(ours);
		assertReport(1, 0, 0, 0, 1);
	}

	@Test
	void takesANearOneForWhatWouldBeMissing() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		SubmissionGuid near = this.hubSpot.show(submittedAt.plusSeconds(5), "ada@example.com");
		advance(Duration.ofMinutes(66));
		assertThat(guidOf(id)).isEqualTo(near);
		assertThat(this.arrivals).singleElement()
			.satisfies((arrived) -> assertThat(arrived.arrival().status()).isEqualTo(Status.ARRIVED));
	}

	@Test
	void takesNearOnesInTheOrderOfTheirTimes() {
		Instant at = this.clock.instant();
		UUID first = deliver("ada@example.com", null);
		advance(Duration.ofSeconds(50));
		UUID second = deliver("ada@example.com", null);
		SubmissionGuid secondGuid = this.hubSpot.show(at.plusSeconds(80), "ada@example.com");
		SubmissionGuid firstGuid = this.hubSpot.show(at.plusSeconds(30), "ada@example.com");
		compare();
		assertThat(guidOf(first)).isEqualTo(firstGuid);
		assertThat(guidOf(second)).isEqualTo(secondGuid);
	}

	@Test
	void takesTheNearerOfTwoForOneDelivery() {
		Instant at = this.clock.instant();
		UUID id = deliver("ada@example.com", null);
		this.hubSpot.show(at.minusSeconds(40), "ada@example.com");
		SubmissionGuid near = this.hubSpot.show(at.plusSeconds(2), "ada@example.com");
		this.hubSpot.show(at.plusSeconds(50), "ada@example.com");
		compare();
		assertThat(guidOf(id)).isEqualTo(near);
	}

	@Test
	void givesNoNameTwiceThatIsOnRecordOutsideTheComparison() {
		Instant at = this.clock.instant();
		UUID named = deliver("ada@example.com", null);
		SubmissionGuid guid = this.hubSpot.show(at, "ada@example.com");
		compare();
		assertThat(guidOf(named)).isEqualTo(guid);
		UUID late = deliver("ada@example.com", null);
		this.hubSpot.hideAll();
		this.hubSpot.showAgain(guid, this.clock.instant(), "ada@example.com");
		for (int i = 1; i < 200; i++) {
			deliver("other" + i + "@example.com", null);
		}
		compare();
		assertThat(guidOf(late)).isNull();
	}

	@Test
	void readsOnWhileAPageHasAnythingAsNewAsTheOldestAwaited() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		this.hubSpot.show(submittedAt.plusSeconds(10), "other@example.com");
		this.hubSpot.show(submittedAt.minus(Duration.ofMinutes(5)), "other@example.com");
		SubmissionGuid guid = this.hubSpot.showLast(submittedAt, "ada@example.com");
		compare();
		assertThat(guidOf(id)).isEqualTo(guid);
	}

	@Test
	void tellsOnceOfMoreCopiesThanAreKept() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		this.hubSpot.pageSize(20);
		for (int i = 0; i < 11; i++) {
			this.hubSpot.show(submittedAt, "ada@example.com");
		}
		compare();
		advance(Duration.ofHours(3));
		assertThat(statusOf(id)).isEqualTo(Status.DOUBLED);
		assertThat(this.arrivals).hasSize(1);
	}

	@Test
	void looksForNothingThatNothingIsKnownOf() {
		UUID id = deliver(null, null);
		advance(Duration.ofMinutes(59));
		assertThat(this.hubSpot.requests()).isEqualTo(1);
		advance(Duration.ofHours(2));
		assertThat(statusOf(id)).isNull();
		assertReport(0, 0, 0, 0, 0);
	}

	@Test
	void looksForLeadThatIsTooOldToTellItsTimeByThatOfItsDelivery() {
		UUID id = deliver("ada@example.com", this.clock.instant().minus(Duration.ofDays(29)));
		SubmissionGuid guid = this.hubSpot.show(this.clock.instant().plusSeconds(1), "ada@example.com");
		compare();
		assertThat(guidOf(id)).isEqualTo(guid);
	}

}
