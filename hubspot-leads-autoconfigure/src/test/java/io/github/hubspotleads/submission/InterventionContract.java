/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.Intervention.Outcome;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every store promises to those who put right what went wrong.
 */
public abstract class InterventionContract extends SubmissionStoreFixture {

	private static final SubmissionGuid GUID = SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950e");

	private Submission end(AttemptResult result) {
		Submission ended = this.store.record(this.store.addClaimed(submission(), LEASE), result);
		assertThat(ended).isNotNull();
		return ended;
	}

	private Submission in(SubmissionStatus status) {
		return switch (status) {
			case PENDING -> this.store.add(submission());
			case CLAIMED -> this.store.addClaimed(submission(), LEASE).submission();
			case DELIVERED -> end(AttemptResult.delivered(GUID));
			case REJECTED -> end(AttemptResult.rejected(ERROR));
			case DEAD -> end(AttemptResult.dead(ERROR));
			case LOGGED -> end(AttemptResult.logged());
			case DISCARDED -> {
				UUID id = end(AttemptResult.rejected(ERROR)).id();
				this.store.discard(id);
				yield this.store.find(id);
			}
			case ERASED -> {
				UUID id = end(AttemptResult.rejected(ERROR)).id();
				((ErasablePlace) this.store).erase(this.store.hash("ada@example.com"));
				yield this.store.find(id);
			}
		};
	}

	@ParameterizedTest
	@EnumSource(names = { "REJECTED", "DEAD", "LOGGED" })
	void sendsAgainWhatWasNotSent(SubmissionStatus status) {
		Submission before = in(status);
		assertThat(this.store.lead(before.id())).usingRecursiveComparison().isEqualTo(lead());
		this.clock.advance(Duration.ofHours(1));
		Intervention done = this.store.resubmit(before.id());
		assertThat(done.isDone()).isTrue();
		Submission waiting = done.submission();
		assertOnRecord(waiting);
		assertThat(waiting.status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(waiting.attempts()).isZero();
		assertThat(waiting.error()).isNull();
		assertThat(waiting.nextAttemptAt()).isEqualTo(this.clock.instant());
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(1, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.store.oldestUnfinished()).isNotNull();
		assertThat(this.store.untilDue(DESTINATION)).isLessThanOrEqualTo(Duration.ZERO);
		List<ClaimedSubmission> claims = claim(10);
		assertThat(claims).singleElement().satisfies((claim) -> {
			assertThat(claim.lead()).usingRecursiveComparison().isEqualTo(lead());
			assertThat(claim.reclaimed()).isFalse();
		});
		Submission delivered = this.store.record(claims.get(0), AttemptResult.delivered(GUID));
		assertThat(delivered.attempts()).isEqualTo(1);
		assertOnRecord(delivered);
		assertThat(this.store.find(GUID).id()).isEqualTo(before.id());
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 1, 0, 0, 0, 0, 0));
		assertThat(this.store.lead(before.id())).isNull();
	}

	@ParameterizedTest
	@EnumSource(names = { "REJECTED", "DEAD", "LOGGED" }, mode = EnumSource.Mode.EXCLUDE)
	void sendsNothingElseAgain(SubmissionStatus status) {
		Submission before = in(status);
		SubmissionCounts counts = this.store.counts();
		Intervention refused = this.store.resubmit(before.id());
		Outcome against = switch (status) {
			case PENDING -> Outcome.WAITING;
			case CLAIMED -> Outcome.LEASED;
			default -> Outcome.valueOf(status.name());
		};
		assertThat(refused.outcome()).isEqualTo(against);
		assertThat(refused.submission()).usingRecursiveComparison().isEqualTo(before);
		assertOnRecord(before);
		assertThat(this.store.counts()).isEqualTo(counts);
	}

	@ParameterizedTest
	@EnumSource(names = { "REJECTED", "DEAD", "LOGGED", "PENDING" })
	void discardsWhatIsNotToBeSent(SubmissionStatus status) {
		Submission before = in(status);
		this.clock.advance(Duration.ofHours(1));
		Intervention done = this.store.discard(before.id());
		assertThat(done.isDone()).isTrue();
		Submission discarded = done.submission();
		assertOnRecord(discarded);
		assertThat(discarded.status()).isEqualTo(SubmissionStatus.DISCARDED);
		assertThat(discarded.updatedAt()).isEqualTo(this.clock.instant());
		assertThat(this.store.lead(before.id())).isNull();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 1, 0));
		assertThat(this.store.oldestUnfinished()).isNull();
		assertThat(this.store.untilDue(DESTINATION)).isNull();
		assertThat(claim(10)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "CLAIMED", "DELIVERED", "DISCARDED", "ERASED" })
	void discardsNothingElse(SubmissionStatus status) {
		Submission before = in(status);
		Intervention refused = this.store.discard(before.id());
		assertThat(refused.outcome())
			.isEqualTo((status == SubmissionStatus.CLAIMED) ? Outcome.LEASED : Outcome.valueOf(status.name()));
		assertOnRecord(before);
	}

	@Test
	void discardsWhatWaitsForARetryOrComesBackFromALostLease() {
		Submission retried = end(AttemptResult.retry(ERROR, Duration.ofMinutes(5)));
		assertThat(this.store.discard(retried.id()).isDone()).isTrue();
		ClaimedSubmission claim = this.store.addClaimed(submission(), LEASE);
		this.clock.advance(LEASE);
		assertThat(this.store.discard(claim.submission().id()).outcome()).isEqualTo(Outcome.LEASED);
		assertThat(this.store.record(claim, AttemptResult.rejected(ERROR))).isNotNull();
		assertThat(this.store.discard(claim.submission().id()).isDone()).isTrue();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 2, 0));
	}

	@Test
	void knowsNothingOfOthers() {
		assertThat(this.store.resubmit(id())).isEqualTo(Intervention.UNKNOWN);
		assertThat(this.store.discard(id())).isEqualTo(Intervention.UNKNOWN);
		assertThat(this.store.lead(id())).isNull();
	}

	@Test
	void erasesWhatWasDiscarded() {
		Submission discarded = in(SubmissionStatus.DISCARDED);
		((ErasablePlace) this.store).erase(this.store.hash("ada@example.com"));
		assertThat(this.store.find(discarded.id()).status()).isEqualTo(SubmissionStatus.ERASED);
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 0, 1));
	}

	@Test
	void letsNewLeadsPassThoseThatAreSentAgain() {
		List<UUID> again = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			again.add(in(SubmissionStatus.DEAD).id());
		}
		again.forEach(this.store::resubmit);
		UUID fresh = this.store.add(submission()).id();
		assertThat(idsOf(claim(2))).contains(fresh);
	}

	@Test
	void worksAgainAndAgain() {
		UUID id = in(SubmissionStatus.DEAD).id();
		for (int i = 0; i < 5; i++) {
			assertThat(this.store.resubmit(id).isDone()).isTrue();
			this.store.record(claim(1).get(0), AttemptResult.rejected(ERROR));
		}
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 1, 0, 0, 0, 0));
	}

	@ParameterizedTest
	@EnumSource(names = { "DEAD", "REJECTED" })
	void letsOneOfManyWhoAskAtOnceDoIt(SubmissionStatus status) throws Exception {
		UUID again = in(status).id();
		assertThat(outcomesOf(20, (number) -> this.store.resubmit(again)))
			.satisfies((outcomes) -> assertThat(outcomes).filteredOn(Outcome.DONE::equals).hasSize(1))
			.allMatch((outcome) -> outcome == Outcome.DONE || outcome == Outcome.WAITING);
		assertThat(claim(20)).hasSize(1);
		UUID either = in(status).id();
		assertThat(outcomesOf(20,
				(number) -> (number % 2 == 0) ? this.store.resubmit(either) : this.store.discard(either)))
			.contains(Outcome.DONE);
		assertThat(this.store.find(either).status()).isEqualTo(SubmissionStatus.DISCARDED);
		assertThat(claim(20)).isEmpty();
	}

	private static List<Outcome> outcomesOf(int threads, Function<Integer, Intervention> wish) throws Exception {
		CyclicBarrier start = new CyclicBarrier(threads);
		ExecutorService operators = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<Outcome>> wishes = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				int number = i;
				wishes.add(() -> {
					start.await(10, TimeUnit.SECONDS);
					return wish.apply(number).outcome();
				});
			}
			List<Outcome> outcomes = new ArrayList<>();
			for (Future<Outcome> answer : operators.invokeAll(wishes)) {
				outcomes.add(answer.get(20, TimeUnit.SECONDS));
			}
			return outcomes;
		}
		finally {
			operators.shutdownNow();
		}
	}

}
