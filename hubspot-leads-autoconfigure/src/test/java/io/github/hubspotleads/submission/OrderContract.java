/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link SubmissionStore} promises that keeps the order of a person's leads.
 */
public abstract class OrderContract extends SubmissionStoreFixture {

	private static final Lead OTHER = Lead.forForm("demo-request").field("email", "grace@example.com").build();

	private static final Lead NOBODY = Lead.forForm("demo-request").field("firstname", "Ada").build();

	private UUID add(Lead lead) {
		return this.store.add(submission(DESTINATION, lead)).id();
	}

	@Test
	void handsOutOneOfAPersonAtATimeAndOthersMeanwhile() {
		List<UUID> ada = add(3);
		UUID grace = add(OTHER);
		List<ClaimedSubmission> first = claim(10);
		assertThat(idsOf(first)).containsExactly(ada.get(0), grace);
		assertThat(claim(10)).isEmpty();
		this.store.record(first.get(0), AttemptResult.delivered(null));
		List<ClaimedSubmission> second = claim(10);
		assertThat(idsOf(second)).containsExactly(ada.get(1));
		this.store.record(second.get(0), AttemptResult.rejected(ERROR));
		assertThat(idsOf(claim(10))).containsExactly(ada.get(2));
	}

	@Test
	void waitsForRetriesAndPostponedOnes() {
		List<UUID> ada = add(2);
		recordNext(AttemptResult.retry(ERROR, Duration.ofMinutes(5)));
		assertThat(claim(10)).isEmpty();
		this.clock.advance(Duration.ofMinutes(5));
		ClaimedSubmission again = claim(10).get(0);
		assertThat(again.submission().id()).isEqualTo(ada.get(0));
		this.store.record(again, AttemptResult.postponed(ERROR, Duration.ofSeconds(10)));
		assertThat(claim(10)).isEmpty();
		this.clock.advance(Duration.ofSeconds(10));
		recordNext(AttemptResult.dead(ERROR));
		assertThat(idsOf(claim(10))).containsExactly(ada.get(1));
	}

	@Test
	void waitsForOneThatIsSentOutOfTurnAndForOneWhoseLeaseEnded() {
		ClaimedSubmission sent = this.store.addClaimed(submission(), LEASE);
		UUID next = add(1).get(0);
		assertThat(claim(10)).isEmpty();
		this.clock.advance(LEASE);
		assertThat(idsOf(claim(10))).containsExactly(sent.submission().id());
		this.clock.advance(LEASE);
		ClaimedSubmission last = claim(10).get(0);
		this.store.release(List.of(last));
		assertThat(this.store.oldestUnfinished()).isEqualTo(sent.submission().createdAt());
		last = claim(10).get(0);
		assertThat(last.submission().id()).isEqualTo(sent.submission().id());
		this.store.record(last, AttemptResult.delivered(null));
		assertThat(idsOf(claim(10))).containsExactly(next);
	}

	@Test
	void keepsNoOrderOfLeadsWithoutAddressNorBetweenDestinations() {
		UUID here = add(1).get(0);
		UUID there = this.store.add(submission("elsewhere")).id();
		List<UUID> nobodys = List.of(add(NOBODY), add(NOBODY));
		assertThat(idsOf(claim(10))).containsExactlyInAnyOrder(here, nobodys.get(0), nobodys.get(1));
		assertThat(idsOf(this.store.claim("elsewhere", 10, LEASE))).containsExactly(there);
	}

	@Test
	void goesOnAfterAnErasure() {
		add(2);
		List<ClaimedSubmission> claims = claim(10);
		((ErasablePlace) this.store).erase(this.store.hash("ada@example.com"));
		assertThat(this.store.record(claims.get(0), AttemptResult.retry(ERROR, Duration.ZERO)))
			.matches((erased) -> erased == null || erased.status().isFinished());
		UUID anew = add(1).get(0);
		assertThat(idsOf(claim(10))).containsExactly(anew);
	}

	@Test
	void keepsWhatWaitsForItsTurnInSight() {
		add(2);
		ClaimedSubmission first = claim(10).get(0);
		assertThat(this.store.counts().pending()).isEqualTo(1);
		this.clock.advance(Duration.ofSeconds(1));
		this.store.record(first, AttemptResult.delivered(null));
		assertThat(this.store.untilDue(DESTINATION)).isLessThanOrEqualTo(Duration.ZERO);
		assertThat(this.store.oldestUnfinished()).isNotNull();
	}

}
