/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.Arrival.Status;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.testing.CapturedLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Reconciler}.
 */
class ReconcilerTests extends ReconcilerFixture {

	@Test
	void namesSubmissionThatHubSpotShowsWithItsTimeAndAddress() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		SubmissionGuid guid = this.hubSpot.show(submittedAt, "Ada@Example.com");
		compare();
		assertThat(guidOf(id)).isEqualTo(guid);
		assertThat(this.store.find(guid)).isNotNull();
		assertThat(this.arrivals).singleElement().satisfies((arrived) -> {
			assertThat(arrived.id()).isEqualTo(id);
			assertThat(arrived.submissionGuid()).isEqualTo(guid);
		});
		assertReport(1, 0, 0, 0, 0);
	}

	@Test
	void tellsLeadsOfOnePersonApartByTheirTimes() {
		Instant firstAt = this.clock.instant();
		UUID first = deliver("ada@example.com");
		Instant secondAt = this.clock.instant();
		UUID second = deliver("ada@example.com");
		SubmissionGuid secondGuid = this.hubSpot.show(secondAt, "ada@example.com");
		SubmissionGuid firstGuid = this.hubSpot.show(firstAt, "ada@example.com");
		compare();
		assertThat(guidOf(first)).isEqualTo(firstGuid);
		assertThat(guidOf(second)).isEqualTo(secondGuid);
	}

	@Test
	void tellsLeadsOfOneMomentApartByTheirAddresses() {
		Instant at = this.clock.instant();
		UUID ada = deliver("ada@example.com", at);
		UUID bob = deliver("bob@example.com", at);
		SubmissionGuid bobGuid = this.hubSpot.show(at, "bob@example.com");
		SubmissionGuid adaGuid = this.hubSpot.show(at, "ada@example.com");
		compare();
		assertThat(guidOf(ada)).isEqualTo(adaGuid);
		assertThat(guidOf(bob)).isEqualTo(bobGuid);
	}

	@Test
	void givesEachOfTwoLeadsThatAreAlikeInAllWithANameOfItsOwn() {
		Instant at = this.clock.instant();
		UUID one = deliver("ada@example.com", at);
		UUID other = deliver("ada@example.com", at);
		SubmissionGuid first = this.hubSpot.show(at, "ada@example.com");
		SubmissionGuid second = this.hubSpot.show(at, "ada@example.com");
		compare();
		assertThat(List.of(String.valueOf(guidOf(one)), String.valueOf(guidOf(other))))
			.containsExactlyInAnyOrder(first.toString(), second.toString());
		assertReport(2, 0, 0, 0, 0);
	}

	@Test
	void namesLeadWithoutTimeByTheTimeOfItsDelivery() {
		UUID id = deliver("ada@example.com", null);
		this.hubSpot.show(this.clock.instant().minusSeconds(61), "ada@example.com");
		SubmissionGuid near = this.hubSpot.show(this.clock.instant().plusSeconds(2), "ada@example.com");
		compare();
		assertThat(guidOf(id)).isEqualTo(near);
		assertThat(statusOf(id)).isEqualTo(Status.ARRIVED);
	}

	@Test
	void findsLeadOnALaterPage() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		SubmissionGuid guid = this.hubSpot.show(submittedAt, "ada@example.com");
		for (int i = 1; i <= 5; i++) {
			this.hubSpot.show(submittedAt.plusSeconds(i), "other" + i + "@example.com");
		}
		compare();
		assertThat(guidOf(id)).isEqualTo(guid);
		assertThat(this.hubSpot.requests()).isEqualTo(3);
		assertReport(1, 0, 0, 0, 5);
	}

	@Test
	void readsNoFurtherThanTheOldestAwaited() {
		for (int i = 1; i <= 10; i++) {
			this.hubSpot.show(this.clock.instant().minus(Duration.ofMinutes(i)), "other@example.com");
		}
		Instant submittedAt = this.clock.instant();
		deliver("ada@example.com");
		this.hubSpot.show(submittedAt, "ada@example.com");
		compare();
		assertThat(this.hubSpot.requests()).isEqualTo(2);
	}

	@Test
	void readsSoManyPagesAtMostAndCallsNothingBeyondThemMissing() {
		UUID id = deliver("ada@example.com");
		advance(Duration.ofMinutes(58));
		for (int i = 1; i <= 20; i++) {
			this.hubSpot.show(this.clock.instant(), "other" + i + "@example.com");
		}
		int before = this.hubSpot.requests();
		compare();
		assertThat(this.hubSpot.requests() - before).isEqualTo(4);
		assertThat(statusOf(id)).isNull();
		assertReport(0, 0, 0, 1, 8);
	}

	@Test
	void takesNoSubmissionForTwoThatIsPushedFromOnePageToTheNext() {
		Instant submittedAt = this.clock.instant();
		this.hubSpot.show(submittedAt.minusMillis(1), "older@example.com");
		UUID id = deliver("ada@example.com");
		this.hubSpot.show(submittedAt, "ada@example.com");
		UUID late = deliver("bob@example.com");
		this.hubSpot.show(submittedAt.plusSeconds(1), "other@example.com");
		this.hubSpot.betweenPages(() -> this.hubSpot.show(this.clock.instant(), "new@example.com"));
		compare();
		assertThat(this.hubSpot.requests()).isGreaterThan(1);
		assertThat(statusOf(id)).isEqualTo(Status.ARRIVED);
		assertThat(statusOf(late)).isNull();
	}

	@Test
	void waitsForWhatIsNotShownYet() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		compare();
		assertThat(statusOf(id)).isNull();
		assertReport(0, 0, 0, 1, 0);
		SubmissionGuid guid = this.hubSpot.show(submittedAt, "ada@example.com");
		compare();
		assertThat(guidOf(id)).isEqualTo(guid);
	}

	@Test
	void callsMissingWhatIsNotShownInAnHourAndNamesItStillWhenItIs() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		advance(Duration.ofMinutes(59));
		assertThat(statusOf(id)).isNull();
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			advance(Duration.ofMinutes(6));
			assertThat(statusOf(id)).isEqualTo(Status.MISSING);
			assertThat(log.warnings()).singleElement()
				.asString()
				.contains("'demo'", "does not show 1", id.toString())
				.doesNotContain("ada@example.com");
		}
		assertReport(0, 0, 1, 0, 0);
		SubmissionGuid guid = this.hubSpot.show(submittedAt, "ada@example.com");
		deliver("bob@example.com");
		compare();
		assertThat(guidOf(id)).isEqualTo(guid);
		assertThat(statusOf(id)).isEqualTo(Status.ARRIVED);
		assertThat(this.arrivals).extracting((arrived) -> arrived.arrival().status())
			.containsExactly(Status.MISSING, Status.ARRIVED);
	}

	@Test
	void tellsOfLeadThatHubSpotHasTwice() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		SubmissionGuid first = this.hubSpot.show(submittedAt, "ada@example.com");
		SubmissionGuid second = this.hubSpot.show(submittedAt, "ada@example.com");
		compare();
		assertThat(statusOf(id)).isEqualTo(Status.DOUBLED);
		assertThat(this.store.find(id).arrival().guids()).containsExactlyInAnyOrder(first, second);
		assertReport(0, 1, 0, 0, 0);
	}

	@Test
	void noticesSecondCopyThatIsShownLater() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		SubmissionGuid first = this.hubSpot.show(submittedAt, "ada@example.com");
		compare();
		this.hubSpot.show(submittedAt, "ada@example.com");
		advance(Duration.ofMinutes(70));
		assertThat(statusOf(id)).isEqualTo(Status.DOUBLED);
		assertThat(guidOf(id)).isEqualTo(first);
	}

	@Test
	void countsWhatIsNoneOfOurs() {
		Instant submittedAt = this.clock.instant();
		this.hubSpot.show(submittedAt.minus(Duration.ofHours(2)), "before-the-start@example.com");
		deliver("ada@example.com");
		this.hubSpot.show(submittedAt, "ada@example.com");
		this.hubSpot.show(submittedAt.plusSeconds(1), "bob@example.com");
		this.hubSpot.show(submittedAt.plusSeconds(2), null);
		compare();
		assertReport(1, 0, 0, 0, 2);
	}

	@Test
	void asksNothingWhileNothingIsAwaitedButOnceAnHour() {
		compare();
		assertThat(this.hubSpot.requests()).isEqualTo(1);
		advance(Duration.ofMinutes(50));
		assertThat(this.hubSpot.requests()).isEqualTo(1);
		advance(Duration.ofMinutes(15));
		assertThat(this.hubSpot.requests()).isEqualTo(2);
	}

	@Test
	void goesOnAfterTroubleAndTellsOfItOnce() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		this.hubSpot.show(submittedAt, "ada@example.com");
		this.hubSpot.fail("HubSpot answered 503", null);
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			compare();
			compare();
			assertThat(log.warnings()).singleElement().asString().contains("'demo'", "HubSpot answered 503");
		}
		assertThat(this.reconciler.report("demo").trouble()).isEqualTo("HubSpot answered 503");
		this.hubSpot.recover();
		compare();
		assertThat(statusOf(id)).isEqualTo(Status.ARRIVED);
		assertThat(this.reconciler.report("demo").trouble()).isNull();
	}

	@Test
	void callsNothingMissingWhileHubSpotDoesNotTell() {
		UUID id = deliver("ada@example.com");
		this.hubSpot.fail("HubSpot answered 503", null);
		advance(Duration.ofHours(3));
		assertThat(statusOf(id)).isNull();
	}

	@Test
	void keepsAsLongAPauseAsItIsTold() {
		deliver("ada@example.com");
		this.hubSpot.fail("HubSpot answered 403", Duration.ofHours(1));
		compare();
		advance(Duration.ofMinutes(55));
		assertThat(this.hubSpot.requests()).isEqualTo(1);
		advance(Duration.ofMinutes(10));
		assertThat(this.hubSpot.requests()).isEqualTo(2);
	}

	@Test
	void comparesReadableFormsOnlyAndRestsWithoutAny() {
		assertThat(this.reconciler.isAutoStartup()).isTrue();
		assertThat(reconciler("unreadable").isAutoStartup()).isFalse();
		assertThat(reconciler("unreadable", "demo").forms()).containsExactly("demo");
	}

	@Test
	void asksNothingAnyMoreWhenStopped() {
		deliver("ada@example.com");
		this.reconciler.stop();
		advance(Duration.ofHours(2));
		assertThat(this.hubSpot.requests()).isZero();
		assertThat(this.reconciler.isRunning()).isFalse();
	}

}
