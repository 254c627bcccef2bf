/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import io.github.hubspotleads.submission.retention.PurgeablePlace;
import io.github.hubspotleads.submission.retention.Retention;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store promises of the time for which it keeps what is finished.
 */
public abstract class RetentionContract extends SubmissionStoreFixture {

	protected static final Duration DELIVERED = Duration.ofDays(30);

	protected static final Duration UNDELIVERED = Duration.ofDays(60);

	private static final Duration MOMENT = Duration.ofMillis(1);

	private static final SubmissionGuid GUID = SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950e");

	protected abstract SubmissionStore createStore(Retention retention);

	@Override
	protected final SubmissionStore createStore() {
		return createStore(new Retention(Duration.ZERO, DELIVERED, UNDELIVERED));
	}

	// In small batches, as often as there is more.
	protected final void purge() {
		int batches = 0;
		while (((PurgeablePlace) this.store).purge(2)) {
			assertThat(++batches).isLessThan(100);
		}
	}

	private Submission addAnd(AttemptResult result) {
		return this.store.record(this.store.addClaimed(submission(), LEASE), result);
	}

	@Test
	void deletesDeliveredOnesAfterTheirTime() {
		Submission first = addAnd(AttemptResult.delivered(GUID));
		this.clock.advance(MOMENT);
		Submission second = addAnd(AttemptResult.delivered(null));
		this.clock.advance(DELIVERED.minus(MOMENT.multipliedBy(3)));
		purge();
		assertThat(this.store.counts().delivered()).isEqualTo(2);
		this.clock.advance(MOMENT);
		purge();
		assertThat(this.store.find(first.id())).isNull();
		assertThat(this.store.find(GUID)).isNull();
		assertOnRecord(second);
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 1, 0, 0, 0, 0, 0));
		this.clock.advance(MOMENT.multipliedBy(2));
		purge();
		assertThat(this.store.page(null, 10)).isEmpty();
		assertThat(this.store.deliveries("demo-request", Instant.EPOCH, 10)).isEmpty();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void deletesUndeliveredOnesAfterTheirOwnTime() {
		addAnd(AttemptResult.dead(ERROR));
		addAnd(AttemptResult.rejected(ERROR));
		this.store.addRejected(submission(), ERROR);
		this.clock.advance(UNDELIVERED.minusSeconds(1));
		purge();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 2, 1, 0, 0, 0));
		this.clock.advance(Duration.ofSeconds(1));
		purge();
		assertThat(this.store.page(null, 10)).isEmpty();
	}

	@Test
	void keepsUndeliveredOnesUnlessTheyHaveATime() {
		this.store = createStore(new Retention(Duration.ZERO, DELIVERED, null));
		addAnd(AttemptResult.dead(ERROR));
		for (int i = 0; i < 5; i++) {
			addAnd(AttemptResult.rejected(ERROR));
			addAnd(AttemptResult.delivered(null));
		}
		this.clock.advance(Duration.ofDays(3650));
		purge();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 5, 1, 0, 0, 0));
	}

	@Test
	void neverTouchesWhatIsNotFinished() {
		add(3);
		claim(2);
		addAnd(AttemptResult.retry(ERROR, Duration.ofDays(1)));
		this.clock.advance(Duration.ofDays(3650));
		purge();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(2, 2, 0, 0, 0, 0, 0, 0));
		assertThat(claim(10)).hasSize(4);
	}

	@Test
	void deletesManyInBatches() {
		for (int i = 0; i < 11; i++) {
			addAnd(AttemptResult.delivered(null));
		}
		this.clock.advance(DELIVERED);
		UUID kept = addAnd(AttemptResult.delivered(null)).id();
		purge();
		assertThat(this.store.page(null, 20)).extracting(Submission::id).containsExactly(kept);
	}

	@Test
	void deletesWhatRemainsOfAnErasedOneAfterTheSameTime() {
		UUID id = addAnd(AttemptResult.delivered(GUID)).id();
		this.clock.advance(DELIVERED.minusSeconds(1));
		((ErasablePlace) this.store).erase(this.store.hash("ada@example.com"));
		this.clock.advance(Duration.ofSeconds(1));
		purge();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 0, 1));
		this.clock.advance(DELIVERED.minusSeconds(2));
		purge();
		assertThat(this.store.find(id)).isNotNull();
		this.clock.advance(Duration.ofSeconds(1));
		purge();
		assertThat(this.store.find(id)).isNull();
	}

	@Test
	void keepsLoggedOnesWithTheirLeadsAsLongAsRecordsOfDeliveredOnes() {
		Submission logged = addAnd(AttemptResult.logged());
		this.clock.advance(DELIVERED.minusSeconds(1));
		purge();
		assertOnRecord(logged);
		assertThat(this.store.deliveries("demo-request", Instant.EPOCH, 10)).isEmpty();
		assertThat(claim(10)).isEmpty();
		this.clock.advance(Duration.ofSeconds(1));
		purge();
		assertThat(this.store.find(logged.id())).isNull();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void keepsLeadsOfDeliveredOnesForTheirTime() {
		this.store = createStore(new Retention(Duration.ofDays(7), DELIVERED, null));
		Submission delivered = addAnd(AttemptResult.delivered(GUID));
		purge();
		assertKeepsLead(delivered.id(), true);
		this.clock.advance(Duration.ofDays(7).minusSeconds(1));
		purge();
		assertKeepsLead(delivered.id(), true);
		this.clock.advance(Duration.ofSeconds(1));
		purge();
		assertKeepsLead(delivered.id(), false);
		assertOnRecord(delivered);
		assertThat(claim(10)).isEmpty();
		assertThat(this.store.untilDue(DESTINATION)).isNull();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 1, 0, 0, 0, 0, 0));
		this.clock.advance(DELIVERED);
		purge();
		assertThat(this.store.find(delivered.id())).isNull();
	}

	protected abstract void assertKeepsLead(UUID id, boolean kept);

}
