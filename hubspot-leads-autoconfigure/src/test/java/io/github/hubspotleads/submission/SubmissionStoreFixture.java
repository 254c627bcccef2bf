/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store on a settable clock, and short words for what tests do with it.
 */
public abstract class SubmissionStoreFixture {

	protected static final String DESTINATION = "hubspot.test";

	protected static final Duration LEASE = Duration.ofMinutes(1);

	protected static final SubmissionError ERROR = SubmissionError.of(SubmissionError.Type.UNAVAILABLE,
			"HubSpot answered 503");

	protected final SettableClock clock = new SettableClock();

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(7));

	protected SubmissionStore store;

	protected abstract SubmissionStore createStore();

	@BeforeEach
	void openStore() {
		this.store = createStore();
	}

	protected final UUID id() {
		return this.ids.next();
	}

	protected final NewSubmission submission() {
		return submission(DESTINATION);
	}

	protected final NewSubmission submission(String destination) {
		return submission(destination, lead());
	}

	// A millisecond later each time, so that ids sort in the order they were made.
	protected final NewSubmission submission(String destination, Lead lead) {
		this.clock.advance(Duration.ofMillis(1));
		return new NewSubmission(id(), lead, destination);
	}

	protected final List<UUID> add(int number) {
		List<UUID> added = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			added.add(this.store.add(submission()).id());
		}
		return added;
	}

	protected final List<ClaimedSubmission> claim(int max) {
		return this.store.claim(DESTINATION, max, LEASE);
	}

	protected final Submission recordNext(AttemptResult result) {
		Submission recorded = this.store.record(claim(1).get(0), result);
		assertThat(recorded).isNotNull();
		assertOnRecord(recorded);
		return recorded;
	}

	protected static List<UUID> idsOf(List<ClaimedSubmission> claims) {
		return claims.stream().map((claim) -> claim.submission().id()).toList();
	}

	protected final void assertOnRecord(Submission expected) {
		assertThat(this.store.find(expected.id())).usingRecursiveComparison().isEqualTo(expected);
	}

	protected static Lead lead() {
		return Lead.forForm("demo-request")
			.field("email", "ada@example.com")
			.field("firstname", "Ada")
			.context(LeadContext.empty()
				.withHutk("0123456789abcdef0123456789abcdef")
				.withIpAddress("203.0.113.7")
				.withPageUri("https://www.example.com/demo")
				.withSubmittedAt(Instant.parse("2026-03-01T11:59:59Z")))
			.build();
	}

}
