/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link SubmissionStore} promises of delivered submissions that are looked
 * for at HubSpot.
 */
public abstract class ArrivalContract extends SubmissionStoreFixture {

	private static final SubmissionGuid GUID = SubmissionGuid.of("0c4b8d1e-0000-4000-8000-000000000001");

	private static final SubmissionGuid SECOND = SubmissionGuid.of("0c4b8d1e-0000-4000-8000-000000000002");

	private Submission deliver() {
		this.store.add(submission());
		return recordNext(AttemptResult.delivered(null));
	}

	@Test
	void tellsWhatDeliveriesAreRecognizedBy() {
		Submission delivered = deliver();
		assertThat(this.store.deliveries("demo-request", Instant.EPOCH, 10)).singleElement().satisfies((delivery) -> {
			assertThat(delivery.submission()).usingRecursiveComparison().isEqualTo(delivered);
			assertThat(delivery.deliveredAt()).isEqualTo(delivered.updatedAt());
			assertThat(delivery.submittedAt()).isEqualTo(lead().context().submittedAt());
			assertThat(delivery.person()).isEqualTo(this.store.hash(" ADA@example.com"));
		});
	}

	@Test
	void tellsNoTimeThatHubSpotWasNotTold() {
		this.store.add(submission());
		this.clock.advance(Duration.ofDays(28));
		recordNext(AttemptResult.delivered(null));
		assertThat(this.store.deliveries("demo-request", Instant.EPOCH, 10)).singleElement()
			.satisfies((delivery) -> assertThat(delivery.submittedAt()).isNull());
	}

	@Test
	void tellsLatestDeliveriesFirst() {
		UUID first = deliver().id();
		this.clock.advance(Duration.ofSeconds(1));
		UUID second = deliver().id();
		this.clock.advance(Duration.ofSeconds(1));
		UUID third = deliver().id();
		assertThat(idsOfDeliveries(Instant.EPOCH, 10)).containsExactly(third, second, first);
		assertThat(idsOfDeliveries(Instant.EPOCH, 2)).containsExactly(third, second);
	}

	@Test
	void tellsDeliveriesAfterTheAskedTimeOnly() {
		Instant first = deliver().updatedAt();
		this.clock.advance(Duration.ofSeconds(1));
		UUID second = deliver().id();
		assertThat(idsOfDeliveries(first, 10)).containsExactly(second);
	}

	@Test
	void tellsDeliveriesOfTheAskedFormWithoutGuidOnly() {
		this.store.add(submission(DESTINATION, Lead.forForm("newsletter").field("email", "a@example.com").build()));
		recordNext(AttemptResult.delivered(null));
		this.store.add(submission());
		recordNext(AttemptResult.delivered(GUID));
		this.store.add(submission());
		recordNext(AttemptResult.rejected(ERROR));
		this.store.add(submission());
		assertThat(idsOfDeliveries(Instant.EPOCH, 10)).isEmpty();
	}

	@Test
	void namesArrivedSubmission() {
		Submission delivered = deliver();
		this.clock.advance(Duration.ofMinutes(5));
		Arrival arrival = new Arrival(this.clock.instant(), List.of(GUID));
		Submission arrived = this.store.arrived(delivered.id(), arrival);
		assertThat(arrived).isNotNull();
		assertThat(arrived.submissionGuid()).isEqualTo(GUID);
		assertThat(arrived.arrival()).isEqualTo(arrival);
		assertThat(arrived.updatedAt()).isEqualTo(arrival.checkedAt());
		assertOnRecord(arrived);
		assertThat(this.store.find(GUID)).usingRecursiveComparison().isEqualTo(arrived);
		assertThat(this.store.deliveries("demo-request", Instant.EPOCH, 10)).singleElement().satisfies((delivery) -> {
			assertThat(delivery.submission().arrival()).isEqualTo(arrival);
			assertThat(delivery.deliveredAt()).isEqualTo(delivered.updatedAt());
		});
	}

	@Test
	void keepsFirstNameOfSubmissionThatIsFoundTwice() {
		UUID id = deliver().id();
		this.store.arrived(id, new Arrival(this.clock.instant(), List.of(GUID)));
		Submission doubled = this.store.arrived(id, new Arrival(this.clock.instant(), List.of(GUID, SECOND)));
		assertThat(doubled).isNotNull();
		assertThat(doubled.submissionGuid()).isEqualTo(GUID);
		assertThat(doubled.arrival()).satisfies((arrival) -> {
			assertThat(arrival.status()).isEqualTo(Arrival.Status.DOUBLED);
			assertThat(arrival.guids()).containsExactly(GUID, SECOND);
		});
	}

	@Test
	void keepsMissingSubmissionWithoutName() {
		UUID id = deliver().id();
		Submission missing = this.store.arrived(id, new Arrival(this.clock.instant(), List.of()));
		assertThat(missing).isNotNull();
		assertThat(missing.submissionGuid()).isNull();
		assertOnRecord(missing);
	}

	@Test
	void letsNothingArriveThatIsNotDelivered() {
		UUID pending = this.store.add(submission()).id();
		Arrival arrival = new Arrival(this.clock.instant(), List.of(GUID));
		assertThat(this.store.arrived(pending, arrival)).isNull();
		assertThat(this.store.arrived(id(), arrival)).isNull();
		assertThat(this.store.find(GUID)).isNull();
	}

	private List<UUID> idsOfDeliveries(Instant since, int max) {
		return this.store.deliveries("demo-request", since, max)
			.stream()
			.map((delivery) -> delivery.submission().id())
			.toList();
	}

}
