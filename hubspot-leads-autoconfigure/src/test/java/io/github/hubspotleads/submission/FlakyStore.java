/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import org.jspecify.annotations.Nullable;

/**
 * A store that blocks, counts what it is asked, and fails when it is told to.
 */
public class FlakyStore implements SubmissionStore {

	private final SubmissionStore kept;

	private final AtomicInteger calls = new AtomicInteger();

	private final List<Integer> batches = new ArrayList<>();

	private final Queue<String> callers = new ConcurrentLinkedQueue<>();

	private final Map<UUID, CountDownLatch> hanging = new ConcurrentHashMap<>();

	private final CountDownLatch hangs = new CountDownLatch(1);

	private volatile boolean failing;

	private volatile Predicate<ClaimResult> poison = (result) -> false;

	private volatile boolean losingAnswers;

	private volatile Predicate<NewSubmission> refusal = (submission) -> false;

	private volatile RuntimeException refusing = new IllegalArgumentException("It is not to be written");

	private volatile Runnable afterClaims = () -> {
	};

	public FlakyStore(SubmissionStore kept) {
		this.kept = kept;
	}

	public void fail(boolean failing) {
		this.failing = failing;
	}

	public void poison(Predicate<ClaimResult> poison) {
		this.poison = poison;
	}

	public void loseAnswers(boolean losing) {
		this.losingAnswers = losing;
	}

	public void refuse(Predicate<NewSubmission> refusal) {
		this.refusal = refusal;
	}

	public void refuse(Predicate<NewSubmission> refusal, RuntimeException refusing) {
		this.refusing = refusing;
		this.refusal = refusal;
	}

	public void afterClaiming(Runnable action) {
		this.afterClaims = action;
	}

	/**
	 * Let the addition of a lead hang.
	 * @return tells when it does
	 */
	public CountDownLatch hangOn(UUID id, CountDownLatch until) {
		this.hanging.put(id, until);
		return this.hangs;
	}

	/**
	 * Return the names of the threads that made each call.
	 */
	public List<String> callers() {
		return List.copyOf(this.callers);
	}

	public int calls() {
		return this.calls.get();
	}

	public synchronized List<Integer> batches() {
		return List.copyOf(this.batches);
	}

	private <T extends @Nullable Object> T call(Supplier<T> call) {
		this.calls.incrementAndGet();
		this.callers.add(Thread.currentThread().getName());
		if (this.failing) {
			throw new IllegalStateException("The database is away");
		}
		return call.get();
	}

	@Override
	public Submission add(NewSubmission submission) {
		return call(() -> {
			requireFit(submission);
			return answered(this.kept.add(submission));
		});
	}

	@Override
	public void addAll(List<NewSubmission> submissions) {
		call(() -> {
			submissions.forEach(this::requireFit);
			if (submissions.stream().anyMatch((submission) -> this.kept.find(submission.id()) != null)) {
				throw new IllegalStateException("Duplicate key");
			}
			submissions.forEach(this.kept::add);
			return answered(submissions);
		});
	}

	private void requireFit(NewSubmission submission) {
		CountDownLatch until = this.hanging.get(submission.id());
		if (until != null) {
			this.hangs.countDown();
			try {
				until.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		if (this.refusal.test(submission)) {
			throw this.refusing;
		}
	}

	private <T> T answered(T answer) {
		if (this.losingAnswers) {
			throw new IllegalStateException("The connection broke");
		}
		return answer;
	}

	@Override
	public ClaimedSubmission addClaimed(NewSubmission submission, Duration lease) {
		return call(() -> this.kept.addClaimed(submission, lease));
	}

	@Override
	public Submission addRejected(NewSubmission submission, SubmissionError error) {
		return call(() -> this.kept.addRejected(submission, error));
	}

	@Override
	public List<ClaimedSubmission> claim(String destination, Set<String> except, int max, Duration lease) {
		List<ClaimedSubmission> claims = call(() -> this.kept.claim(destination, except, max, lease));
		this.afterClaims.run();
		return claims;
	}

	@Override
	public @Nullable Submission record(ClaimedSubmission claim, AttemptResult result) {
		return recordAll(List.of(new ClaimResult(claim, result))).get(0);
	}

	@Override
	public List<@Nullable Submission> recordAll(List<ClaimResult> results) {
		return call(() -> {
			if (results.stream().anyMatch(this.poison)) {
				throw new IllegalArgumentException("One of them is not to be written");
			}
			synchronized (this) {
				this.batches.add(results.size());
			}
			return this.kept.recordAll(results);
		});
	}

	@Override
	public List<ClaimedSubmission> renew(List<ClaimedSubmission> claims, Duration lease) {
		return call(() -> this.kept.renew(claims, lease));
	}

	@Override
	public int release(List<ClaimedSubmission> claims) {
		return call(() -> this.kept.release(claims));
	}

	@Override
	public @Nullable Duration untilDue(String destination) {
		return call(() -> this.kept.untilDue(destination));
	}

	@Override
	public int reroute(Map<String, String> destinations, int max) {
		return call(() -> this.kept.reroute(destinations, max));
	}

	@Override
	public Map<String, Duration> untilDue(Collection<String> destinations) {
		return call(() -> this.kept.untilDue(destinations));
	}

	@Override
	public List<Delivery> deliveries(String form, Instant since, int max) {
		return call(() -> this.kept.deliveries(form, since, max));
	}

	@Override
	public PersonHash hash(String email) {
		return this.kept.hash(email);
	}

	@Override
	public @Nullable Submission arrived(UUID id, Arrival arrival) {
		return call(() -> this.kept.arrived(id, arrival));
	}

	@Override
	public @Nullable Submission find(UUID id) {
		return call(() -> this.kept.find(id));
	}

	@Override
	public Map<UUID, Submission> findAll(Collection<UUID> ids) {
		return call(() -> this.kept.findAll(ids));
	}

	@Override
	public @Nullable Submission find(SubmissionGuid submissionGuid) {
		return call(() -> this.kept.find(submissionGuid));
	}

	@Override
	public SubmissionPage page(SubmissionFilter filter, @Nullable UUID before, int size) {
		return call(() -> this.kept.page(filter, before, size));
	}

	@Override
	public @Nullable Lead lead(UUID id) {
		return call(() -> this.kept.lead(id));
	}

	@Override
	public Intervention resubmit(UUID id) {
		return call(() -> this.kept.resubmit(id));
	}

	@Override
	public Intervention discard(UUID id) {
		return call(() -> this.kept.discard(id));
	}

	@Override
	public SubmissionCounts counts() {
		return call(this.kept::counts);
	}

	@Override
	public @Nullable Instant oldestUnfinished() {
		return call(this.kept::oldestUnfinished);
	}

	@Override
	public boolean isDurable() {
		return true;
	}

}
