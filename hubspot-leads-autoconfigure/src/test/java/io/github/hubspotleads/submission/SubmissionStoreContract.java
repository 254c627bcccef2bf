/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link SubmissionStore} promises. A store's own tests extend this class and
 * add what is peculiar to it.
 */
public abstract class SubmissionStoreContract extends SubmissionStoreFixture {

	private static final String GUID = "0f8fad5bd9cb469fa16570867728950e";

	@Test
	void keepsAddedSubmissionAsPending() {
		NewSubmission added = submission();
		Submission record = this.store.add(added);
		assertThat(record.id()).isEqualTo(added.id());
		assertThat(record.form()).isEqualTo("demo-request");
		assertThat(record.status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(record.attempts()).isZero();
		assertThat(record.createdAt()).isEqualTo(this.clock.instant());
		assertThat(record.updatedAt()).isEqualTo(this.clock.instant());
		assertThat(record.nextAttemptAt()).isNull();
		assertThat(record.error()).isNull();
		assertThat(record.submissionGuid()).isNull();
		assertOnRecord(record);
	}

	@Test
	void keepsSeveralInOneStep() {
		List<NewSubmission> added = List.of(submission(), submission(), submission());
		this.store.addAll(added);
		assertThat(claim(10)).extracting((claim) -> claim.submission().id())
			.containsExactlyElementsOf(added.stream().map(NewSubmission::id).toList());
		assertThat(this.store.counts().claimed()).isEqualTo(3);
	}

	@Test
	void keepsAndClaimsInOneStep() {
		ClaimedSubmission claim = this.store.addClaimed(submission(), LEASE);
		assertThat(claim.submission().status()).isEqualTo(SubmissionStatus.CLAIMED);
		assertThat(claim.lead().value("email")).isEqualTo("ada@example.com");
		assertThat(claim.reclaimed()).isFalse();
		assertThat(claim(10)).isEmpty();
		assertOnRecord(claim.submission());
		assertThat(this.store.record(claim, AttemptResult.delivered(null))).isNotNull();
	}

	@Test
	void recordsRefusedLeadWithoutEverOfferingIt() {
		SubmissionError error = new SubmissionError(SubmissionError.Type.INVALID, "The lead is not valid",
				List.of(new SubmissionError.FieldError("request.email", "email", "is not an e-mail address")));
		Submission record = this.store.addRejected(submission(), error);
		assertThat(record.status()).isEqualTo(SubmissionStatus.REJECTED);
		assertThat(record.error()).isEqualTo(error);
		assertThat(record.attempts()).isZero();
		assertOnRecord(record);
		assertThat(claim(10)).isEmpty();
		assertThat(this.store.untilDue(DESTINATION)).isNull();
	}

	@Test
	void lateComersDoNotWaitForAllOfABacklog() {
		List<UUID> backlog = add(100);
		this.clock.advance(Duration.ofMinutes(10));
		claim(1);
		List<UUID> late = add(5);
		List<UUID> claimed = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			claimed.addAll(idsOf(claim(1)));
		}
		assertThat(claimed).containsAll(late).contains(backlog.get(1), backlog.get(5));
		List<UUID> more = idsOf(claim(20));
		assertThat(more).contains(backlog.get(6), backlog.get(15)).contains(backlog.get(99), backlog.get(90));
		while (!claim(20).isEmpty()) {
			// All are taken in the end.
		}
		assertThat(this.store.counts().claimed()).isEqualTo(105);
		List<UUID> fresh = add(6);
		assertThat(idsOf(claim(3))).isEqualTo(fresh.subList(0, 3));
		assertThat(idsOf(claim(3))).isEqualTo(fresh.subList(3, 6));
	}

	@Test
	void claimsFreshOnesOldestFirst() {
		List<UUID> added = add(5);
		assertThat(idsOf(claim(3))).isEqualTo(added.subList(0, 3));
		assertThat(idsOf(claim(3))).isEqualTo(added.subList(3, 5));
	}

	@Test
	void claimsRetriesThatWereDueFirstFirst() {
		List<UUID> added = add(3);
		List<ClaimedSubmission> claims = claim(3);
		this.store.record(claims.get(0), AttemptResult.retry(ERROR, Duration.ofSeconds(9)));
		this.store.record(claims.get(1), AttemptResult.retry(ERROR, Duration.ofSeconds(3)));
		this.store.record(claims.get(2), AttemptResult.retry(ERROR, Duration.ofSeconds(6)));
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(idsOf(claim(10))).containsExactly(added.get(1), added.get(2), added.get(0));
	}

	@Test
	void claimsRetriesOfOneMomentInTheirFirstOrder() {
		List<UUID> added = add(20);
		claim(20).forEach((claim) -> this.store.record(claim, AttemptResult.postponed(ERROR, Duration.ofSeconds(1))));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(idsOf(claim(20))).isEqualTo(added);
	}

	@Test
	void oneWhoseLeasesEndAgainAndAgainDoesNotComeFirstForEver() {
		List<UUID> added = add(4);
		claim(4);
		List<UUID> claimed = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			this.clock.advance(LEASE);
			claimed.addAll(idsOf(claim(2)));
		}
		assertThat(claimed).containsAll(added);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 8 })
	void claimsFreshAndRetriedByTurns(int atOnce) {
		add(4);
		claim(4).forEach((claim) -> this.store.record(claim, AttemptResult.retry(ERROR, Duration.ofSeconds(1))));
		add(4);
		this.clock.advance(Duration.ofSeconds(2));
		List<Boolean> retried = new ArrayList<>();
		while (retried.size() < 8) {
			List<ClaimedSubmission> claims = claim(atOnce);
			assertThat(claims).hasSize(atOnce);
			claims.forEach((claim) -> retried.add(claim.submission().attempts() > 0));
		}
		for (int i = 0; i < 8; i += 2) {
			assertThat(retried.subList(i, i + 2)).containsExactlyInAnyOrder(true, false);
		}
	}

	@Test
	void fillsUpWithOneKindWhereTheOtherIsNotDue() {
		add(3);
		claim(3).forEach((claim) -> this.store.record(claim, AttemptResult.retry(ERROR, Duration.ofSeconds(9))));
		List<UUID> fresh = add(3);
		assertThat(idsOf(claim(10))).isEqualTo(fresh);
		this.clock.advance(Duration.ofSeconds(9));
		assertThat(claim(10)).hasSize(3).allMatch((claim) -> claim.submission().attempts() == 1);
	}

	@Test
	void neverClaimsMoreThanAsked() {
		add(4);
		assertThat(claim(0)).isEmpty();
		assertThat(claim(3)).hasSize(3);
		assertThat(claim(3)).hasSize(1);
		assertThat(claim(3)).isEmpty();
	}

	@Test
	void claimsForTheAskedDestinationOnly() {
		NewSubmission other = submission("other.test");
		this.store.add(other);
		NewSubmission own = submission();
		this.store.add(own);
		assertThat(idsOf(claim(10))).containsExactly(own.id());
		assertThat(this.store.untilDue("other.test")).isNotNull();
		assertThat(this.store.claim("unknown.test", 10, LEASE)).isEmpty();
		assertThat(idsOf(this.store.claim("other.test", 10, LEASE))).containsExactly(other.id());
	}

	@Test
	void offersClaimedOneAgainOnlyWhenItsLeaseEnded() {
		add(1);
		ClaimedSubmission first = claim(1).get(0);
		this.clock.advance(LEASE.minusMillis(1));
		assertThat(claim(1)).isEmpty();
		this.clock.advance(Duration.ofMillis(1));
		ClaimedSubmission second = claim(1).get(0);
		assertThat(second.submission().id()).isEqualTo(first.submission().id());
		assertThat(first.reclaimed()).isFalse();
		assertThat(second.reclaimed()).isTrue();
		assertThat(second.fencingToken()).isNotEqualTo(first.fencingToken());
	}

	@Test
	void refusesResultOfClaimThatWasLost() {
		add(1);
		ClaimedSubmission lost = claim(1).get(0);
		this.clock.advance(LEASE);
		ClaimedSubmission current = claim(1).get(0);
		assertThat(this.store.record(lost, AttemptResult.dead(ERROR))).isNull();
		assertOnRecord(current.submission());
		assertThat(this.store.record(current, AttemptResult.delivered(null))).isNotNull();
		assertThat(this.store.record(lost, AttemptResult.dead(ERROR))).isNull();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 1, 0, 0, 0, 0, 0));
	}

	@Test
	void takesLateResultOfClaimThatNobodyElseTook() {
		add(2);
		List<ClaimedSubmission> late = claim(2);
		this.clock.advance(LEASE);
		UUID takenOver = claim(1).get(0).submission().id();
		ClaimedSubmission stillOwn = late.stream()
			.filter((claim) -> !claim.submission().id().equals(takenOver))
			.findFirst()
			.orElseThrow();
		assertThat(this.store.record(stillOwn, AttemptResult.delivered(null))).isNotNull();
		assertThat(claim(10)).isEmpty();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 1, 1, 0, 0, 0, 0, 0));
	}

	@Test
	void refusesSecondResultOfClaim() {
		add(1);
		ClaimedSubmission claim = claim(1).get(0);
		Submission first = this.store.record(claim, AttemptResult.retry(ERROR, Duration.ofSeconds(5)));
		assertThat(this.store.record(claim, AttemptResult.delivered(null))).isNull();
		assertOnRecord(first);
	}

	@Test
	void refusesResultOfSubmissionItDoesNotKnow() {
		Submission unknown = Submission.builder(id(), "demo-request", this.clock.instant()).build();
		ClaimedSubmission claim = new ClaimedSubmission(unknown, lead(), 1, false);
		assertThat(this.store.record(claim, AttemptResult.delivered(null))).isNull();
	}

	@Test
	void countsAttemptsButNotPostponedOnes() {
		add(1);
		assertThat(recordNext(AttemptResult.retry(ERROR, Duration.ZERO)).attempts()).isEqualTo(1);
		assertThat(recordNext(AttemptResult.postponed(ERROR, Duration.ZERO)).attempts()).isEqualTo(1);
		assertThat(recordNext(AttemptResult.retry(ERROR, Duration.ZERO)).attempts()).isEqualTo(2);
		Submission delivered = recordNext(AttemptResult.delivered(null));
		assertThat(delivered.attempts()).isEqualTo(3);
		assertThat(delivered.error()).isNull();
	}

	@Test
	void honoursDelays() {
		add(1);
		Submission pending = recordNext(AttemptResult.retry(ERROR, Duration.ofSeconds(10)));
		assertThat(pending.status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(pending.error()).isEqualTo(ERROR);
		assertThat(pending.nextAttemptAt()).isEqualTo(this.clock.instant().plusSeconds(10));
		this.clock.advance(Duration.ofMillis(9_999));
		assertThat(claim(1)).isEmpty();
		assertThat(this.store.untilDue(DESTINATION)).isEqualTo(Duration.ofMillis(1));
		this.clock.advance(Duration.ofMillis(1));
		assertThat(claim(1)).hasSize(1);
		assertThat(this.store.find(pending.id()).nextAttemptAt()).isNull();
	}

	@Test
	void tellsHowLongUntilSomethingIsDue() {
		assertThat(this.store.untilDue(DESTINATION)).isNull();
		add(1);
		assertThat(this.store.untilDue(DESTINATION)).isLessThanOrEqualTo(Duration.ZERO);
		recordNext(AttemptResult.retry(ERROR, Duration.ofSeconds(30)));
		assertThat(this.store.untilDue(DESTINATION)).isEqualTo(Duration.ofSeconds(30));
		this.clock.advance(Duration.ofSeconds(31));
		assertThat(this.store.untilDue(DESTINATION)).isLessThanOrEqualTo(Duration.ZERO);
	}

	@Test
	void tellsOfSeveralDestinationsAtOnceWhenSomethingIsDue() {
		add(1);
		recordNext(AttemptResult.retry(ERROR, Duration.ofSeconds(30)));
		this.store.add(submission("other.test"));
		Map<String, Duration> untilDue = this.store
			.untilDue(List.of("nobody.test", "other.test", DESTINATION, "no' or ''='"));
		assertThat(untilDue).containsOnlyKeys("other.test", DESTINATION);
		assertThat(untilDue.get(DESTINATION)).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(30));
		assertThat(untilDue.get("other.test")).isLessThanOrEqualTo(Duration.ZERO);
		assertThat(this.store.untilDue(List.of())).isEmpty();
	}

	@Test
	void tellsOfMoreDestinationsThanADatabaseTakesInOneQuestion() {
		List<String> destinations = IntStream.range(0, 130).mapToObj((i) -> "host" + i + ".test").toList();
		destinations.forEach((destination) -> this.store.add(submission(destination)));
		assertThat(this.store.untilDue(destinations)).containsOnlyKeys(destinations);
	}

	@Test
	void tellsThatAnEndedLeaseIsDue() {
		add(1);
		claim(1);
		this.clock.advance(LEASE);
		assertThat(this.store.untilDue(DESTINATION)).isNotNull().isLessThanOrEqualTo(Duration.ZERO);
	}

	@Test
	void findsDeliveredOneByGuidInAnySpelling() {
		UUID id = add(1).get(0);
		recordNext(AttemptResult.delivered(SubmissionGuid.of(GUID)));
		for (String spelling : List.of(GUID, "0F8FAD5BD9CB469FA16570867728950E", "0f8fad5b-d9cb-469f-a165-70867728950e",
				"0F8FAD5B-D9CB-469F-A165-70867728950E")) {
			Submission found = this.store.find(SubmissionGuid.of(spelling));
			assertThat(found).as(spelling).isNotNull();
			assertThat(found.id()).isEqualTo(id);
			assertThat(found.submissionGuid()).hasToString(GUID);
		}
	}

	@Test
	void findsNothingUnknown() {
		add(1);
		recordNext(AttemptResult.delivered(null));
		assertThat(this.store.find(id())).isNull();
		assertThat(this.store.find(SubmissionGuid.of(GUID))).isNull();
	}

	@Test
	void findsManyAtOnceAndLeavesOutWhatIsUnknown() {
		List<UUID> added = add(3);
		UUID rejected = this.store.addRejected(submission(), ERROR).id();
		Map<UUID, Submission> found = this.store.findAll(List.of(added.get(2), id(), rejected, added.get(0)));
		assertThat(found).containsOnlyKeys(added.get(0), added.get(2), rejected);
		found.forEach((id, one) -> assertThat(this.store.find(id)).usingRecursiveComparison().isEqualTo(one));
		assertThat(this.store.findAll(List.of())).isEmpty();
		assertThat(this.store.findAll(List.of(id()))).isEmpty();
	}

	@Test
	void keepsLeadAndContextAsTheyWereForEveryAttempt() {
		this.store.add(submission());
		recordNext(AttemptResult.retry(ERROR, Duration.ZERO));
		ClaimedSubmission second = claim(1).get(0);
		assertThat(second.lead().fields()).isEqualTo(lead().fields());
		assertThat(second.lead().context()).isEqualTo(lead().context());
	}

	@Test
	void pagesNewestFirst() {
		List<UUID> added = add(5);
		List<UUID> paged = new ArrayList<>();
		UUID before = null;
		List<Submission> page = this.store.page(null, 2);
		while (!page.isEmpty()) {
			assertThat(page).hasSizeLessThanOrEqualTo(2);
			page.forEach((submission) -> paged.add(0, submission.id()));
			before = page.get(page.size() - 1).id();
			page = this.store.page(before, 2);
		}
		assertThat(paged).isEqualTo(added);
	}

	@Test
	void countsByStatus() {
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 0, 0));
		add(6);
		recordNext(AttemptResult.delivered(null));
		recordNext(AttemptResult.logged());
		recordNext(AttemptResult.rejected(ERROR));
		recordNext(AttemptResult.dead(ERROR));
		claim(1);
		this.store.addRejected(submission(), ERROR);
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(1, 1, 1, 2, 1, 1, 0, 0))
			.returns(2L, SubmissionCounts::unfinished)
			.returns(2L, (counts) -> counts.of(SubmissionStatus.REJECTED));
	}

	@Test
	void tellsSinceWhenTheOldestUnfinishedOneWaits() {
		assertThat(this.store.oldestUnfinished()).isNull();
		Instant first = this.store.add(submission()).createdAt();
		Instant second = this.store.add(submission("other.test")).createdAt();
		assertThat(this.store.oldestUnfinished()).isEqualTo(first);
		ClaimedSubmission claim = claim(1).get(0);
		assertThat(this.store.oldestUnfinished()).isEqualTo(first);
		this.store.record(claim, AttemptResult.retry(ERROR, Duration.ZERO));
		assertThat(this.store.oldestUnfinished()).isEqualTo(first);
		recordNext(AttemptResult.dead(ERROR));
		assertThat(this.store.oldestUnfinished()).isEqualTo(second);
	}

}
