/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Arrival.Status;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.reconciliation.SubmissionReader.Scope;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests for {@link FormReconciliation}: when HubSpot is asked, how deep, and what is
 * reported.
 */
class ReconciliationRhythmTests extends ReconcilerFixture {

	private Reconciler startAnother(String one, int oneNumber, String other, int otherNumber) {
		this.reconciler.stop();
		this.scheduler = VirtualTimeScheduler.create();
		Reconciler two = reconciler(List.of(form(one, oneNumber), form(other, otherNumber)));
		two.start();
		return two;
	}

	@Test
	void keepsThePaceOverTheFormsOfARound() {
		startAnother("demo", 1, "newsletter", 2);
		advance(INTERVAL);
		assertThat(this.hubSpot.requests()).isEqualTo(1);
		advance(Duration.ofMillis(249));
		assertThat(this.hubSpot.requests()).isEqualTo(1);
		advance(Duration.ofMillis(1));
		assertThat(this.hubSpot.requests()).isEqualTo(2);
	}

	@Test
	void asksNoFormOfAPortalThatIsNotToBeAsked() {
		Reconciler two = startAnother("demo", 1, "newsletter", 2);
		this.hubSpot.fail("HubSpot answered 429", Duration.ofMinutes(2), Scope.PORTAL);
		compare();
		assertThat(this.hubSpot.requests()).isEqualTo(1);
		assertThat(two.report("newsletter").trouble()).isEqualTo("HubSpot answered 429");
		this.hubSpot.recover();
		compare();
		compare();
		assertThat(this.hubSpot.requests()).isGreaterThan(1);
	}

	@Test
	void asksOtherFormsWhereOneIsInTrouble() {
		startAnother("demo", 1, "newsletter", 2);
		this.hubSpot.fail("HubSpot answered 404", Duration.ofHours(1), Scope.FORM);
		compare();
		assertThat(this.hubSpot.requests()).isEqualTo(2);
	}

	@Test
	void looksDeepForWhatIsMissingOnceAnHour() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		for (int i = 0; i < 13; i++) {
			advance(INTERVAL);
		}
		assertThat(statusOf(id)).isEqualTo(Status.MISSING);
		for (int i = 1; i <= 4; i++) {
			this.hubSpot.show(submittedAt.plusSeconds(i), "other@example.com");
		}
		SubmissionGuid guid = this.hubSpot.show(submittedAt, "ada@example.com");
		int deliveries = 0;
		while (guidOf(id) == null && deliveries < 13) {
			deliver("bob@example.com");
			int before = this.hubSpot.requests();
			compare();
			deliveries++;
			if (deliveries < 8) {
				assertThat(this.hubSpot.requests() - before).isEqualTo(1);
			}
		}
		assertThat(guidOf(id)).isEqualTo(guid);
		assertThat(deliveries).isGreaterThan(1);
	}

	@Test
	void asksForLessWhereAPageIsTooLong() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		SubmissionGuid guid = this.hubSpot.show(submittedAt, "ada@example.com");
		this.hubSpot.longest(1);
		compare();
		assertThat(this.hubSpot.limits()).containsExactly(50, 10, 1);
		assertThat(guidOf(id)).isEqualTo(guid);
	}

	@Test
	void endsAReadingThatGoesInACircle() {
		UUID id = deliver("ada@example.com");
		for (int i = 0; i < 10; i++) {
			this.hubSpot.show(this.clock.instant(), "other" + i + "@example.com");
		}
		this.hubSpot.showTheFirstPageAgainAndAgain();
		advance(Duration.ofHours(2));
		int requests = this.hubSpot.requests();
		compare();
		assertThat(this.hubSpot.requests() - requests).isEqualTo(2);
		assertThat(this.reconciler.report("demo").trouble()).contains("without anything new");
		assertThat(statusOf(id)).isNull();
	}

	@Test
	void goesOnWithSmallerPages() {
		Instant submittedAt = this.clock.instant();
		UUID id = deliver("ada@example.com");
		for (int i = 0; i < 3; i++) {
			this.hubSpot.show(submittedAt.plusSeconds(i), "ada" + i + "@example.com");
		}
		this.hubSpot.longest(10);
		compare();
		assertThat(this.hubSpot.limits()).containsExactly(50, 10, 10);
		assertThat(statusOf(id)).isNull();
	}

	@Test
	void comparesNamesOfOneFormTogether() {
		Reconciler two = startAnother("demo", 1, "newsletter", 1);
		Instant at = this.clock.instant();
		UUID demo = deliver("demo", "ada@example.com", at);
		UUID newsletter = deliver("newsletter", "bob@example.com", at);
		SubmissionGuid ada = this.hubSpot.show(at, "ada@example.com");
		SubmissionGuid bob = this.hubSpot.show(at, "bob@example.com");
		compare();
		assertThat(this.hubSpot.requests()).isEqualTo(1);
		assertThat(guidOf(demo)).isEqualTo(ada);
		assertThat(guidOf(newsletter)).isEqualTo(bob);
		assertThat(two.forms()).containsExactly("demo", "newsletter");
		assertThat(two.reports())
			.extracting(ReconciliationReport::form, ReconciliationReport::arrived, ReconciliationReport::foreign)
			.containsExactly(tuple("demo", 1, 0), tuple("newsletter", 1, 0));
	}

	@Test
	void takesNothingForForeignThatCameSinceTheDeliveriesWereLookedUp() {
		deliver("ada@example.com");
		advance(INTERVAL.minusSeconds(30));
		this.hubSpot.show(this.clock.instant(), "new@example.com");
		this.hubSpot.betweenPages(() -> this.hubSpot.show(this.clock.instant().plusMillis(1), "newer@example.com"));
		advance(Duration.ofSeconds(21));
		assertReport(0, 0, 0, 1, 0);
	}

	@Test
	void keepsTheCountsWhileHubSpotDoesNotTell() {
		Instant submittedAt = this.clock.instant();
		deliver("ada@example.com");
		this.hubSpot.show(submittedAt, "ada@example.com");
		this.hubSpot.show(submittedAt.plusSeconds(1), "bob@example.com");
		compare();
		ReconciliationReport before = this.reconciler.report("demo");
		deliver("cid@example.com");
		this.hubSpot.fail("HubSpot answered 503", null);
		compare();
		assertReport(1, 0, 0, 0, 1);
		assertThat(this.reconciler.report("demo").comparedAt()).isEqualTo(before.comparedAt());
		assertThat(this.reconciler.report("demo").trouble()).isEqualTo("HubSpot answered 503");
	}

}
