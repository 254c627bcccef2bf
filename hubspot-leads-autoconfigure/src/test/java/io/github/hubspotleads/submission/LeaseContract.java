/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link SubmissionStore} promises of many claims at once: their results, more
 * time for them, and their return.
 */
public abstract class LeaseContract extends SubmissionStoreFixture {

	private static final SubmissionGuid GUID = SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950e");

	@Test
	void recordsManyResultsEachUnderItsOwnClaim() {
		add(4);
		List<ClaimedSubmission> claims = claim(4);
		this.clock.advance(LEASE);
		ClaimedSubmission takenOver = claim(1).get(0);
		List<Submission> recorded = this.store
			.recordAll(List.of(new ClaimResult(claims.get(3), AttemptResult.delivered(GUID)),
					new ClaimResult(claims.get(0), AttemptResult.dead(ERROR)),
					new ClaimResult(claims.get(1), AttemptResult.retry(ERROR, Duration.ofSeconds(5))),
					new ClaimResult(claims.get(2), AttemptResult.rejected(ERROR)),
					new ClaimResult(claims.get(2), AttemptResult.delivered(null))));
		assertThat(takenOver.submission().id()).isEqualTo(claims.get(0).submission().id());
		assertThat(recorded).extracting((submission) -> (submission != null) ? submission.status() : null)
			.startsWith(SubmissionStatus.DELIVERED, null, SubmissionStatus.PENDING);
		assertThat(recorded.subList(3, 5)).filteredOn(Objects::nonNull).hasSize(1);
		assertThat(recorded.get(0).id()).isEqualTo(claims.get(3).submission().id());
		recorded.stream().filter(Objects::nonNull).forEach(this::assertOnRecord);
		assertOnRecord(takenOver.submission());
		boolean rejected = recorded.get(3) != null;
		assertThat(this.store.counts())
			.isEqualTo(new SubmissionCounts(1, 1, rejected ? 1 : 2, rejected ? 1 : 0, 0, 0, 0, 0));
		assertThat(this.store.recordAll(List.of())).isEmpty();
	}

	@Test
	void waitsForRetryOfLateResultOnce() {
		add(2);
		List<ClaimedSubmission> late = claim(2);
		this.clock.advance(LEASE);
		claim(1);
		late.forEach((claim) -> this.store.record(claim, AttemptResult.retry(ERROR, Duration.ofSeconds(5))));
		assertThat(claim(10)).isEmpty();
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(claim(10)).hasSize(1);
	}

	@Test
	void renewsClaimsThatNobodyElseTook() {
		add(3);
		List<ClaimedSubmission> claims = claim(3);
		this.clock.advance(LEASE);
		UUID takenOver = claim(1).get(0).submission().id();
		List<ClaimedSubmission> renewed = this.store.renew(claims, LEASE);
		assertThat(idsOf(renewed)).isEqualTo(idsOf(claims).stream().filter((id) -> !id.equals(takenOver)).toList());
		this.clock.advance(LEASE.minusMillis(1));
		assertThat(claim(10)).isEmpty();
		assertThat(this.store.record(renewed.get(0), AttemptResult.delivered(null))).isNotNull();
		assertThat(this.store.renew(claims, LEASE)).containsExactly(renewed.get(1));
		assertThat(this.store.renew(List.of(), LEASE)).isEmpty();
		this.clock.advance(LEASE);
		assertThat(idsOf(claim(10))).containsExactly(takenOver, renewed.get(1).submission().id());
	}

	@Test
	void oneThatWasTakenAsTheNewestOfABacklogIsTakenOverBeforeTheBacklog() {
		add(60);
		this.clock.advance(Duration.ofMinutes(10));
		claim(1);
		UUID newest = add(1).get(0);
		assertThat(idsOf(claim(2))).contains(newest);
		add(20);
		this.clock.advance(LEASE);
		assertThat(idsOf(claim(6))).contains(newest);
	}

	@Test
	void offersReleasedOnesAtOnceInTheirFirstOrder() {
		List<UUID> added = add(5);
		List<ClaimedSubmission> claims = claim(4);
		assertThat(this.store.release(List.of(claims.get(2)))).isEqualTo(1);
		assertThat(this.store.release(List.of(claims.get(3), claims.get(0), claims.get(1)))).isEqualTo(3);
		Submission released = this.store.find(added.get(0));
		assertThat(released.status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(released.nextAttemptAt()).isNull();
		assertThat(this.store.untilDue(DESTINATION)).isLessThanOrEqualTo(Duration.ZERO);
		assertThat(this.store.oldestUnfinished()).isEqualTo(released.createdAt());
		List<ClaimedSubmission> again = claim(10);
		assertThat(idsOf(again)).isEqualTo(added);
		assertThat(again).noneMatch(ClaimedSubmission::reclaimed)
			.allMatch((claim) -> claim.submission().attempts() == 0);
		assertThat(this.store.record(claims.get(0), AttemptResult.delivered(null))).isNull();
		assertThat(this.store.record(again.get(0), AttemptResult.delivered(null))).isNotNull();
	}

	@Test
	void releasesNothingThatWasLost() {
		add(1);
		List<ClaimedSubmission> lost = claim(1);
		this.clock.advance(LEASE);
		ClaimedSubmission current = claim(1).get(0);
		assertThat(this.store.release(lost)).isZero();
		assertOnRecord(current.submission());
		assertThat(this.store.release(List.of(current))).isEqualTo(1);
		assertThat(this.store.release(List.of(current))).isZero();
		assertThat(this.store.release(List.of())).isZero();
		assertThat(claim(1)).singleElement().matches(ClaimedSubmission::reclaimed);
	}

	@Test
	void releasesRetryAsRetryThatIsDueNow() {
		add(1);
		recordNext(AttemptResult.retry(ERROR, Duration.ofSeconds(1)));
		this.clock.advance(Duration.ofSeconds(1));
		List<ClaimedSubmission> claims = claim(1);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.store.release(claims)).isEqualTo(1);
		Submission released = this.store.find(claims.get(0).submission().id());
		assertThat(released.nextAttemptAt()).isEqualTo(this.clock.instant());
		assertThat(released.attempts()).isEqualTo(1);
		add(1);
		assertThat(claim(2)).extracting((claim) -> claim.submission().attempts()).containsExactlyInAnyOrder(0, 1);
	}

	@Test
	void passesOverFormsThatArePaused() {
		Lead paused = Lead.forForm("newsletter").field("email", "grace@example.com").build();
		List<UUID> waiting = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			waiting.add(this.store.add(submission(DESTINATION, paused)).id());
		}
		this.store.record(claim(1).get(0), AttemptResult.retry(ERROR, Duration.ZERO));
		List<UUID> others = add(3);
		Set<String> except = Set.of("newsletter", "other");
		assertThat(idsOf(this.store.claim(DESTINATION, except, 2, LEASE)))
			.containsExactlyElementsOf(others.subList(0, 2));
		assertThat(idsOf(this.store.claim(DESTINATION, except, 10, LEASE))).containsExactly(others.get(2));
		assertThat(this.store.claim(DESTINATION, except, 10, LEASE)).isEmpty();
		assertThat(idsOf(claim(10))).containsExactlyInAnyOrderElementsOf(waiting);
	}

}
