/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.LeadSize;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStoreContract;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InMemorySubmissionStoreTests extends SubmissionStoreContract {

	@Override
	protected SubmissionStore createStore() {
		return createStore(200, 1L << 20, 100);
	}

	private InMemorySubmissionStore createStore(int maxWaiting, long maxBytes, int history) {
		return new InMemorySubmissionStore(new InMemoryStoreSettings(maxWaiting, maxBytes, history),
				PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);
	}

	@Test
	void saysThatItIsNotDurable() {
		assertThat(this.store.isDurable()).isFalse();
	}

	@Test
	void refusesWhenFullByCountAndKeepsWhatWaits() {
		this.store = createStore(3, 1L << 20, 10);
		List<UUID> waiting = add(3);
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> add(1))
			.withMessageContaining("full")
			.satisfies((ex) -> assertThat(ex.submission()).isNull());
		assertThatExceptionOfType(LeadDeliveryException.class)
			.isThrownBy(() -> this.store.addClaimed(submission(), LEASE));
		assertThat(idsOf(claim(10))).isEqualTo(waiting);
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> add(1));
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 3, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void takesLeadsAgainWhenOneIsFinished() {
		this.store = createStore(1, 1L << 20, 10);
		add(1);
		recordNext(AttemptResult.delivered(null));
		assertThat(add(1)).hasSize(1);
	}

	@Test
	void keepsRefusedValuesOfDeliveredLeadsWithinItsBounds() {
		this.store = createStore(100, 20_000, 100);
		List<UUID> ids = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			ids.add(this.store.add(large(1_000)).id());
			recordNext(AttemptResult.delivered(null)
				.withLeftOut(
						List.of(new RefusedValue("message", "message", "INPUT_TOO_LARGE", "no", "x".repeat(1_000)))));
			assertThat(bytes()).isLessThanOrEqualTo(20_000L);
		}
		assertThat(this.store.find(ids.get(19)).leftOut()).hasSize(1);
		assertThat(this.store.find(ids.get(0)).leftOut()).isEmpty();
		assertThat(this.store.counts().delivered()).isEqualTo(20);
	}

	@Test
	void refusesWhenFullByBytesAndKeepsWhatWaits() {
		this.store = createStore(100, 10_000, 10);
		List<UUID> waiting = List.of(this.store.add(large(2_000)).id(), this.store.add(large(2_000)).id());
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> this.store.add(large(2_000)));
		assertThat(bytes()).isBetween(8_000L, 10_000L);
		assertThat(idsOf(claim(10))).isEqualTo(waiting);
	}

	@Test
	void keepsHistoryWhenNoneOfItCouldMakeRoom() {
		this.store = createStore(100, 10_000, 10);
		UUID dead = this.store.add(large(500)).id();
		recordNext(AttemptResult.dead(ERROR));
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> this.store.add(large(6_000)));
		assertThat(this.store.find(dead)).isNotNull();
		assertThat(bytes()).isGreaterThan(1_000);
	}

	@Test
	void makesRoomWithLeadsOfTheOldestFinishedAndKeepsTheirRecords() {
		this.store = createStore(100, 10_000, 10);
		UUID delivered = add(1).get(0);
		recordNext(AttemptResult.delivered(SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950e")));
		for (int i = 0; i < 4; i++) {
			this.store.add(large(800));
			recordNext((i % 2 == 0) ? AttemptResult.dead(ERROR) : AttemptResult.rejected(ERROR));
		}
		long before = bytes();
		this.store.add(large(800));
		assertThat(bytes()).isEqualTo(before);
		assertThat(this.store.find(delivered)).isNotNull();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(1, 0, 1, 2, 2, 0, 0, 0));
	}

	@Test
	void forgetsOldestFinishedOnesFirst() {
		this.store = createStore(100, 1L << 20, 3);
		List<UUID> added = add(5);
		String[] guids = { "00000000000000000000000000000001", "00000000000000000000000000000002" };
		recordNext(AttemptResult.delivered(SubmissionGuid.of(guids[0])));
		recordNext(AttemptResult.dead(ERROR));
		recordNext(AttemptResult.rejected(ERROR));
		recordNext(AttemptResult.delivered(SubmissionGuid.of(guids[1])));
		assertThat(this.store.find(added.get(0))).isNull();
		assertThat(this.store.find(SubmissionGuid.of(guids[0]))).isNull();
		assertThat(this.store.find(SubmissionGuid.of(guids[1]))).isNotNull();
		recordNext(AttemptResult.delivered(null));
		assertThat(this.store.page(null, 10)).extracting(Submission::id)
			.containsExactly(added.get(4), added.get(3), added.get(2));
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 2, 1, 0, 0, 0, 0));
	}

	@Test
	void remembersNothingWithoutHistory() {
		this.store = createStore(100, 1L << 20, 0);
		UUID id = add(1).get(0);
		ClaimedSubmission claim = claim(1).get(0);
		assertThat(this.store.record(claim, AttemptResult.dead(ERROR)).status()).isEqualTo(SubmissionStatus.DEAD);
		assertThat(this.store.find(id)).isNull();
		assertThat(bytes()).isZero();
		assertThat(this.store.addRejected(submission(), ERROR).status()).isEqualTo(SubmissionStatus.REJECTED);
		assertThat(bytes()).isZero();
	}

	@Test
	void recordsHugeRejectedLeadsWithoutTheirLeadAndWithoutEvictingOthers() {
		this.store = createStore(100, 10_000, 10);
		UUID waiting = add(1).get(0);
		UUID rejected = this.store.addRejected(large(100), ERROR).id();
		long before = bytes();
		for (int i = 0; i < 5; i++) {
			UUID huge = this.store.addRejected(large(5_000_000), ERROR).id();
			assertThat(this.store.find(huge)).isNotNull();
			assertThat(bytes()).isEqualTo(before);
		}
		assertThat(this.store.find(rejected)).isNotNull();
		assertThat(idsOf(claim(10))).containsExactly(waiting);
	}

	@Test
	void weighsTheErrorsOfRejectedLeads() {
		List<FieldError> errors = Collections.nCopies(300, new FieldError("p".repeat(300), "f", "m".repeat(300)));
		SubmissionError error = new SubmissionError(Type.INVALID, "no", errors);
		assertThat(error.fields()).hasSize(100);
		this.store = createStore(10, 250_000, 10);
		for (int i = 0; i < 3; i++) {
			this.store.addRejected(submission(), error);
		}
		assertThat(bytes()).isBetween(100_000L, 250_000L);
		assertThat(this.store.page(null, 10)).extracting((kept) -> kept.error().fields().size())
			.containsExactly(10, 100, 100);
	}

	@Test
	void recordsRejectedLeadsWhenFull() {
		this.store = createStore(1, 10_000, 10);
		add(1);
		UUID rejected = this.store.addRejected(submission(), ERROR).id();
		assertThat(this.store.find(rejected)).isNotNull();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(1, 0, 0, 1, 0, 0, 0, 0));
	}

	@Test
	void weighsAllTextsOfLead() {
		long plain = LeadSize.of(Lead.forForm("demo-request").field("a", "1").build());
		long withPage = LeadSize.of(Lead.forForm("demo-request")
			.field("a", "1")
			.context(LeadContext.empty()
				.withPageUri("https://www.example.com/" + "p".repeat(1_000))
				.withPageName("n".repeat(500)))
			.build());
		long withName = LeadSize
			.of(Lead.forForm("demo-request").field("a".repeat(1_000), "1", "s".repeat(1_000)).build());
		assertThat(withPage - plain).isGreaterThanOrEqualTo(2 * 1_500);
		assertThat(withName - plain).isGreaterThanOrEqualTo(2 * 1_998);
	}

	@Test
	void keepsMemoryFlatForAnHourOfLeadsAgainstDeadHubSpot() {
		InMemoryStoreSettings settings = InMemoryStoreSettings.DEFAULT;
		this.store = createStore(settings.maxWaiting(), settings.maxBytes(), settings.history());
		Lead lead = largeLead(300);
		int refused = 0;
		for (int i = 0; i < 72_000; i++) {
			this.clock.advance(Duration.ofMillis(49));
			try {
				this.store.add(submission(DESTINATION, lead));
			}
			catch (LeadDeliveryException ex) {
				refused++;
			}
			if (i % 10 == 0) {
				AttemptResult result = (i % 500 == 0) ? AttemptResult.dead(ERROR)
						: AttemptResult.retry(ERROR, Duration.ofMinutes(5));
				claim(1).forEach((claim) -> this.store.record(claim, result));
				assertThat(bytes()).isLessThanOrEqualTo(settings.maxBytes());
				assertThat(this.store.counts().unfinished()).isLessThanOrEqualTo(settings.maxWaiting());
			}
		}
		assertThat(refused).isGreaterThan(50_000);
		SubmissionCounts counts = this.store.counts();
		assertThat(counts.unfinished() + counts.dead() + refused).isEqualTo(72_000);
		assertThat(this.store.page(null, 100_000)).hasSize((int) (counts.unfinished() + counts.dead()));
	}

	private NewSubmission large(int characters) {
		return submission(DESTINATION, largeLead(characters));
	}

	private static Lead largeLead(int characters) {
		return Lead.forForm("demo-request").field("message", "x".repeat(characters)).build();
	}

	private long bytes() {
		Object shelf = ReflectionTestUtils.getField(this.store, "shelf");
		return (long) ReflectionTestUtils.getField(shelf, "bytes");
	}

}
