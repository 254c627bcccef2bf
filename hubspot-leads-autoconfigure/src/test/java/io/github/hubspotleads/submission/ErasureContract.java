/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every store promises of the erasure of a person.
 */
public abstract class ErasureContract extends SubmissionStoreFixture {

	protected static final String ADA = "ada@example.com";

	private static final SubmissionGuid GUID = SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950e");

	private static final SubmissionGuid SECOND = SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950f");

	private static final SubmissionGuid THIRD = SubmissionGuid.of("0f8fad5bd9cb469fa165708677289510");

	protected final Erasure erase(String email) {
		return ((ErasablePlace) this.store).erase(this.store.hash(email));
	}

	private Submission addAnd(AttemptResult result) {
		ClaimedSubmission claim = this.store.addClaimed(submission(), LEASE);
		return this.store.record(claim, result);
	}

	@Test
	void erasesSubmissionsOfEveryStatus() {
		List<Submission> ours = new ArrayList<>();
		ours.add(addAnd(AttemptResult.retry(ERROR, Duration.ofSeconds(5))));
		ours.add(addAnd(AttemptResult.delivered(GUID)
			.withLeftOut(List.of(new RefusedValue("name", "firstname", "INVALID", "is not a name", "Ada")))));
		ours.add(addAnd(AttemptResult.delivered(null)));
		ours.add(addAnd(AttemptResult.rejected(ERROR)));
		ours.add(addAnd(AttemptResult.dead(ERROR)));
		ours.add(this.store.addRejected(submission(), ERROR));
		ours.add(this.store.addClaimed(submission(), LEASE).submission());
		ours.add(this.store.add(submission()));
		Submission other = this.store.add(submission(DESTINATION, of("grace@example.com")));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(erase(ADA)).isEqualTo(new Erasure(8, 2, 1, List.of(GUID)));
		ours.forEach(this::assertErased);
		assertOnRecord(other);
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(1, 0, 0, 0, 0, 0, 0, 8));
		assertThat(erase(ADA)).isEqualTo(Erasure.NONE);
	}

	private void assertErased(Submission before) {
		assertThat(this.store.find(before.id())).usingRecursiveComparison()
			.isEqualTo(Submission.builder(before.id(), before.form(), before.createdAt())
				.status(SubmissionStatus.ERASED)
				.attempts(before.attempts())
				.updatedAt(this.clock.instant())
				.build());
	}

	@Test
	void findsThePersonHoweverTheAddressIsSpelled() {
		this.store.add(submission(DESTINATION, of("Ada@Example.com")));
		this.store.add(submission(DESTINATION, of("ada@example.org")));
		this.store.add(submission(DESTINATION, Lead.forForm("demo-request").field("firstname", "Ada").build()));
		assertThat(erase(" ADA@example.COM ")).isEqualTo(new Erasure(1, 0, 0, List.of()));
		assertThat(erase("nobody@example.com")).isEqualTo(Erasure.NONE);
		assertThat(this.store.counts().pending()).isEqualTo(2);
	}

	@Test
	void refusesTheResultOfAnAttemptThatIsUnderWay() {
		ClaimedSubmission other = this.store.addClaimed(submission(DESTINATION, of("grace@example.com")), LEASE);
		add(3);
		List<ClaimedSubmission> claims = claim(3);
		this.store.record(claims.get(2), AttemptResult.dead(ERROR));
		assertThat(erase(ADA).underWay()).isEqualTo(2);
		Submission erased = this.store.record(claims.get(0), AttemptResult.delivered(GUID));
		assertThat(erased.status()).isEqualTo(SubmissionStatus.ERASED);
		assertOnRecord(erased);
		List<Submission> recorded = this.store
			.recordAll(List.of(new ClaimResult(claims.get(1), AttemptResult.retry(ERROR, Duration.ZERO)),
					new ClaimResult(other, AttemptResult.delivered(SECOND)),
					new ClaimResult(claims.get(2), AttemptResult.delivered(GUID))));
		assertThat(recorded).extracting(Submission::status)
			.containsExactly(SubmissionStatus.ERASED, SubmissionStatus.DELIVERED, SubmissionStatus.ERASED);
		claims.forEach((claim) -> assertErased(this.store.find(claim.submission().id())));
		assertThat(this.store.find(GUID)).isNull();
	}

	@Test
	void bringsNothingBack() {
		add(3);
		List<ClaimedSubmission> claims = claim(2);
		erase(ADA);
		assertThat(this.store.renew(claims, LEASE)).isEmpty();
		assertThat(this.store.release(claims)).isZero();
		assertThat(this.store.untilDue(DESTINATION)).isNull();
		assertThat(this.store.oldestUnfinished()).isNull();
		this.clock.advance(LEASE.multipliedBy(2));
		assertThat(claim(10)).isEmpty();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 0, 3));
	}

	@Test
	void erasesWhatIsClaimedAgain() {
		add(2);
		List<ClaimedSubmission> claims = claim(2);
		this.clock.advance(LEASE);
		ClaimedSubmission again = claim(1).get(0);
		assertThat(erase(ADA).underWay()).isEqualTo(2);
		assertThat(this.store.record(again, AttemptResult.delivered(GUID)).status()).isEqualTo(SubmissionStatus.ERASED);
		assertThat(this.store.renew(claims, LEASE)).isEmpty();
		assertThat(claim(2)).isEmpty();
	}

	@Test
	void takesNoLeadUnderTheIdOfAnErasedOne() {
		NewSubmission held = submission();
		this.store.add(held);
		erase(ADA);
		assertThat(this.store.add(held).status()).isEqualTo(SubmissionStatus.ERASED);
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> this.store.addClaimed(held, LEASE));
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> this.store.addRejected(held, ERROR));
		assertThat(claim(1)).isEmpty();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 0, 1));
		assertThat(erase(ADA)).isEqualTo(Erasure.NONE);
	}

	@Test
	void takesANewLeadOfThePerson() {
		add(1);
		erase(ADA);
		UUID added = add(1).get(0);
		assertThat(idsOf(claim(10))).containsExactly(added);
	}

	@Test
	void looksForNothingErasedAtHubSpot() {
		Submission named = addAnd(AttemptResult.delivered(null));
		Submission unnamed = addAnd(AttemptResult.delivered(null));
		this.store.arrived(named.id(), new Arrival(this.clock.instant(), List.of(GUID, SECOND)));
		addAnd(AttemptResult.delivered(THIRD));
		assertThat(erase(ADA)).satisfies((erasure) -> {
			assertThat(erasure.delivered()).isEqualTo(3);
			assertThat(erasure.submissionGuids()).containsExactlyInAnyOrder(GUID, SECOND, THIRD);
		});
		assertThat(this.store.deliveries("demo-request", Instant.EPOCH, 10)).isEmpty();
		assertThat(this.store.arrived(unnamed.id(), new Arrival(this.clock.instant(), List.of()))).isNull();
		assertThat(this.store.find(GUID)).isNull();
		assertThat(this.store.find(THIRD)).isNull();
	}

	@Test
	void erasesAllHoweverManyThereAre() {
		for (int i = 0; i < 60; i++) {
			add(19);
			this.store.add(submission(DESTINATION, of("grace@example.com")));
		}
		assertThat(erase(ADA).erased()).isEqualTo(1140);
		assertThat(claim(2000)).hasSize(60);
	}

	protected static Lead of(String email) {
		return Lead.forForm("demo-request").field("email", email).build();
	}

}
