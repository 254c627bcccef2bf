/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStoreFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows that outlive the configuration under which they were written, on each database.
 */
@ParameterizedClass
@EnumSource
class JdbcReroutingTests extends SubmissionStoreFixture {

	private static final Duration SETTLED = Duration.ofSeconds(30);

	private static final Map<String, String> NOW = Map.of("demo-request", "portal", "other", "elsewhere");

	private final TestDatabase database;

	JdbcReroutingTests(TestDatabase database) {
		this.database = database;
	}

	@Override
	protected SubmissionStore createStore() {
		return TestDatabase.store(this.database.empty(), PersonHasher.withRandomKey(), this.clock,
				this.clock::nanoTime);
	}

	private List<ClaimedSubmission> claimFrom(String destination) {
		return this.store.claim(destination, 100, LEASE);
	}

	@Test
	void followTheirFormOnceNobodyClaimsThem() {
		List<UUID> added = add(3);
		UUID retried = recordNext(AttemptResult.retry(ERROR, Duration.ZERO)).id();
		assertThat(this.store.reroute(NOW, 100)).isZero();
		this.clock.advance(SETTLED);
		assertThat(this.store.reroute(NOW, 100)).isEqualTo(3);
		assertThat(claim(10)).isEmpty();
		List<ClaimedSubmission> claims = claimFrom("portal");
		assertThat(idsOf(claims)).containsExactlyInAnyOrderElementsOf(added).contains(retried);
		assertThat(claims).allMatch((claim) -> claim.lead().fields().size() == 2);
		assertThat(this.store.record(claims.get(0), AttemptResult.delivered(null))).isNotNull();
		assertThat(this.store.reroute(NOW, 100)).isZero();
	}

	@Test
	void followTheirFormAtOnceWhereNoOtherNodeCouldClaimThem() {
		this.store = TestDatabase.store(this.database.empty(), TestDatabase.SETTINGS.forOneNode(),
				PersonHasher.withRandomKey(), this.clock);
		add(1);
		assertThat(this.store.reroute(NOW, 100)).isEqualTo(1);
	}

	@Test
	void moveInBatchesOldestFirst() {
		List<UUID> added = add(5);
		this.clock.advance(SETTLED);
		assertThat(this.store.reroute(NOW, 2)).isEqualTo(2);
		assertThat(idsOf(claimFrom("portal"))).containsExactlyElementsOf(added.subList(0, 2));
		assertThat(this.store.reroute(NOW, 10)).isEqualTo(3);
		assertThat(idsOf(claimFrom("portal"))).containsExactlyElementsOf(added.subList(2, 5));
	}

	@Test
	void stayWhereSomebodySendsThem() {
		add(1);
		this.clock.advance(Duration.ofHours(1));
		assertThat(this.store.reroute(Map.of("demo-request", DESTINATION, "other", "portal"), 10)).isZero();
		assertThat(claim(1)).hasSize(1);
	}

	@Test
	void followTheirFormFromWhereOthersStillGo() {
		Map<String, String> left = Map.of("demo-request", "portal", "other", DESTINATION);
		Lead staying = Lead.forForm("other").field("email", "ada@example.com").build();
		UUID stays = this.store.add(submission(DESTINATION, staying)).id();
		List<UUID> added = add(3);
		assertThat(this.store.reroute(left, 10)).isZero();
		this.clock.advance(SETTLED);
		assertThat(this.store.reroute(left, 2)).as("of the first two").isEqualTo(1);
		assertThat(this.store.reroute(left, 10)).isEqualTo(2);
		assertThat(idsOf(claimFrom("portal"))).containsExactlyInAnyOrderElementsOf(added);
		assertThat(idsOf(claim(10))).containsExactly(stays);
	}

	@Test
	void stayWhileTheirLeaseLasts() {
		add(1);
		ClaimedSubmission claim = claim(1).get(0);
		this.clock.advance(LEASE.plus(SETTLED).minusMillis(1));
		assertThat(this.store.reroute(NOW, 10)).isZero();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.store.reroute(NOW, 10)).isEqualTo(1);
		assertThat(claimFrom("portal")).singleElement().matches(ClaimedSubmission::reclaimed);
		assertThat(this.store.record(claim, AttemptResult.delivered(null))).isNull();
	}

	@Test
	void stayWhereTheirFormIsUnknownAndHoldUpNoOthers() {
		Lead unknown = Lead.forForm("gone").field("email", "ada@example.com").build();
		UUID left = this.store.add(submission("a", unknown)).id();
		UUID followsFromA = this.store.add(submission("a")).id();
		UUID followsFromZ = this.store.add(submission("z")).id();
		this.clock.advance(SETTLED);
		assertThat(this.store.reroute(NOW, 2)).isEqualTo(2);
		assertThat(idsOf(claimFrom("portal"))).containsExactlyInAnyOrder(followsFromA, followsFromZ);
		assertThat(idsOf(claimFrom("a"))).containsExactly(left);
		assertThat(this.store.reroute(Map.of(), 2)).isZero();
	}

	@Test
	void areNotAskedForWhereNothingWaits() {
		add(1);
		this.clock.advance(SETTLED);
		recordNext(AttemptResult.delivered(null));
		assertThat(this.store.reroute(NOW, 10)).isZero();
	}

}
