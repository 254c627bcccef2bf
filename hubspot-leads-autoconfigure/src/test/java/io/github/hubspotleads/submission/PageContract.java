/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store promises to those who look for records.
 */
public abstract class PageContract extends SubmissionStoreFixture {

	private static final List<String> FORMS = List.of("demo-request", "newsletter");

	private static final List<SubmissionError.Type> TYPES = List.of(SubmissionError.Type.UNAVAILABLE,
			SubmissionError.Type.REFUSED, SubmissionError.Type.TIMEOUT);

	private final List<UUID> ids = new ArrayList<>();

	private Instant middle = Instant.EPOCH;

	private void fill(int number) {
		Random random = new Random(11);
		SubmissionStatus[] statuses = SubmissionStatus.values();
		for (int i = 0; i < number; i++) {
			SubmissionStatus status = statuses[i % statuses.length];
			Lead lead = Lead.forForm(FORMS.get(random.nextInt(2))).field("email", "ada" + i + "@example.com").build();
			SubmissionError error = SubmissionError.of(TYPES.get(random.nextInt(3)), "Something went wrong");
			this.ids.add(0, bring(submission(DESTINATION, lead), status, error));
			if (i == number / 2) {
				this.middle = this.clock.instant();
			}
		}
	}

	private UUID bring(NewSubmission submission, SubmissionStatus status, SubmissionError error) {
		UUID id = submission.id();
		if (status == SubmissionStatus.PENDING) {
			this.store.add(submission);
			return id;
		}
		ClaimedSubmission claim = this.store.addClaimed(submission, Duration.ofDays(1));
		switch (status) {
			case DELIVERED -> this.store.record(claim, AttemptResult.delivered(null));
			case REJECTED, DISCARDED, ERASED -> this.store.record(claim, AttemptResult.rejected(error));
			case DEAD -> this.store.record(claim, AttemptResult.dead(error));
			case LOGGED -> this.store.record(claim, AttemptResult.logged());
			default -> assertThat(status).isEqualTo(SubmissionStatus.CLAIMED);
		}
		if (status == SubmissionStatus.DISCARDED) {
			this.store.discard(id);
		}
		else if (status == SubmissionStatus.ERASED) {
			((ErasablePlace) this.store).erase(this.store.hash(claim.lead().value("email")));
		}
		return id;
	}

	// As whoever does not trust the store would.
	private List<UUID> expected(SubmissionFilter filter) {
		return this.ids.stream()
			.map(this.store::find)
			.filter(filter::fits)
			.filter((submission) -> filter.since() == null || !submission.createdAt().isBefore(filter.since()))
			.filter((submission) -> filter.until() == null || submission.createdAt().isBefore(filter.until()))
			.map(Submission::id)
			.toList();
	}

	private List<UUID> all(SubmissionFilter filter, int size) {
		List<UUID> all = new ArrayList<>();
		UUID before = null;
		do {
			SubmissionPage page = this.store.page(filter, before, size);
			assertThat(page.submissions()).hasSizeLessThanOrEqualTo(size);
			assertThat(page.submissions()).isSortedAccordingTo(Comparator.comparing(Submission::id).reversed());
			page.submissions().forEach((submission) -> all.add(submission.id()));
			assertThat(page.next() == null || !page.next().equals(before)).isTrue();
			before = page.next();
		}
		while (before != null);
		return all;
	}

	private void assertFinds(SubmissionFilter filter) {
		List<UUID> expected = expected(filter);
		for (int size : new int[] { 1, 3, 7, 100 }) {
			assertThat(all(filter, size)).as("%s by %s", filter, size).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@EnumSource
	void findsRecordsByTheirStatus(SubmissionStatus status) {
		fill(40);
		assertThat(expected(SubmissionFilter.of(status))).hasSize(5);
		assertFinds(SubmissionFilter.of(status));
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void findsRecordsByWhateverIsAskedFor(long seed) {
		fill(80);
		Random random = new Random(seed);
		for (int i = 0; i < 12; i++) {
			Set<SubmissionStatus> statuses = EnumSet.noneOf(SubmissionStatus.class);
			for (SubmissionStatus status : SubmissionStatus.values()) {
				if (random.nextInt(3) == 0) {
					statuses.add(status);
				}
			}
			assertFinds(new SubmissionFilter(any(random, FORMS.get(0)), statuses,
					(random.nextInt(3) == 0) ? Set.of(TYPES.get(0), TYPES.get(1)) : Set.of(),
					any(random, this.middle.minusMillis(20)), any(random, this.middle.plusMillis(15))));
		}
	}

	private static <T> @Nullable T any(Random random, T value) {
		return random.nextBoolean() ? value : null;
	}

	@Test
	void boundsByTheTimeTheLeadWasHandedOver() {
		fill(16);
		Submission one = this.store.find(this.ids.get(8));
		SubmissionFilter since = new SubmissionFilter(null, Set.of(), Set.of(), one.createdAt(), null);
		SubmissionFilter until = new SubmissionFilter(null, Set.of(), Set.of(), null, one.createdAt());
		assertThat(all(since, 5)).hasSize(9).contains(one.id());
		assertThat(all(until, 5)).hasSize(7).doesNotContain(one.id());
		assertThat(this.store.page(since, this.ids.get(15), 5).next()).isNull();
		assertThat(this.store.page(until, null, 5).submissions()).hasSize(5);
	}

	@Test
	void findsAnErrorThatWaitsForItsRetryAndForgetsItOnceItIsOver() {
		Submission retried = this.store.record(this.store.addClaimed(submission(), LEASE),
				AttemptResult.retry(ERROR, Duration.ZERO));
		SubmissionFilter filter = new SubmissionFilter(null, Set.of(), Set.of(ERROR.type()), null, null);
		assertThat(all(filter, 5)).containsExactly(retried.id());
		this.store.record(claim(1).get(0),
				AttemptResult.delivered(SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950e")));
		assertThat(all(filter, 5)).isEmpty();
		this.store.addRejected(submission(), ERROR);
		assertThat(all(filter, 5)).hasSize(1);
	}

}
