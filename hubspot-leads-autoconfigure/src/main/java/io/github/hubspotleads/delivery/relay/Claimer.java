/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.pace.Destination;
import io.github.hubspotleads.delivery.pace.Destinations;
import io.github.hubspotleads.delivery.pause.OperatorPause.Kind;
import io.github.hubspotleads.delivery.pause.OperatorPauses;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;

/**
 * Claims what is due, as many at once as may be sent, and starts their attempts.
 * <p>
 * A destination is looked at when it was nudged or when its time has come. What others
 * have left in a shared store shows in one question for all destinations at each poll
 * interval; a store that does not block is asked each time.
 */
final class Claimer {

	private static final int MAX_BATCH = 200;

	// Beyond, the store does not keep up with what HubSpot answers.
	private static final int MAX_UNWRITTEN = 1000;

	private static final long BEHIND_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

	private static final long STUCK = TimeUnit.MINUTES.toNanos(1);

	private final Map<String, Long> dueAt = new HashMap<>();

	private final Set<String> nudged = ConcurrentHashMap.newKeySet();

	private final SubmissionStore store;

	private final Destinations destinations;

	private final AttemptRunner attempts;

	private final Strays strays;

	private final OperatorPauses pauses;

	private final BiConsumer<ClaimedSubmission, Destination> start;

	private final DeliverySettings settings;

	private final LongSupplier nanoTime;

	private final Outage outage;

	private @Nullable Long askedAt;

	private volatile @Nullable Long behindSince;

	Claimer(SubmissionStore store, Destinations destinations, AttemptRunner attempts, OperatorPauses pauses,
			BiConsumer<ClaimedSubmission, Destination> start, DeliverySettings settings, LongSupplier nanoTime) {
		this.store = store;
		this.destinations = destinations;
		this.attempts = attempts;
		this.strays = new Strays(store, attempts.destinations(), nanoTime);
		this.pauses = pauses;
		this.start = start;
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.outage = new Outage(settings.leaseDuration(), nanoTime);
	}

	/**
	 * Look at a destination next time.
	 * @param destination the name of the destination
	 */
	void nudge(String destination) {
		this.nudged.add(destination);
	}

	/**
	 * Look at all destinations next time.
	 */
	void nudgeAll() {
		this.destinations.all().forEach((destination) -> nudge(destination.name()));
	}

	/**
	 * Claim and send what may go now.
	 * @return how long it takes until the next claim can succeed, in nanoseconds
	 */
	synchronized long poll() {
		if (isBehind()) {
			this.behindSince = (this.behindSince != null) ? this.behindSince : (Long) this.nanoTime.getAsLong();
			return BEHIND_PAUSE;
		}
		this.behindSince = null;
		try {
			if (this.strays.reroute()) {
				this.askedAt = null;
			}
			ask();
			this.pauses.refresh();
			long rest = this.outage.answered();
			return (rest > 0) ? rest : pollAll();
		}
		catch (RuntimeException ex) {
			this.askedAt = null;
			this.outage.failed();
			throw ex;
		}
	}

	// One that fails must not hold up the others.
	private long pollAll() {
		long untilNext = this.settings.pollInterval().toNanos();
		RuntimeException failure = null;
		for (Destination destination : this.destinations.all()) {
			try {
				untilNext = Math.min(untilNext, poll(destination));
			}
			catch (RuntimeException ex) {
				failure = ex;
			}
		}
		if (failure != null) {
			throw failure;
		}
		return untilNext;
	}

	/**
	 * Tell whether nothing has been claimed for a minute, because results are not
	 * written.
	 * @return {@code true} if so
	 */
	boolean isStuck() {
		Long since = this.behindSince;
		return since != null && this.nanoTime.getAsLong() - since > STUCK;
	}

	private boolean isBehind() {
		return this.attempts.unwritten() >= MAX_UNWRITTEN;
	}

	private void ask() {
		long now = this.nanoTime.getAsLong();
		boolean fresh = this.askedAt != null && this.store.isBlocking()
				&& now - this.askedAt < this.settings.pollInterval().toNanos();
		if (!fresh) {
			List<String> names = this.destinations.all().stream().map(Destination::name).toList();
			Map<String, Duration> untilDue = this.store.untilDue(names);
			this.askedAt = now;
			this.dueAt.clear();
			untilDue.forEach((name, until) -> this.dueAt.put(name, now + until.toNanos()));
		}
	}

	private long poll(Destination destination) {
		if (this.pauses.isPaused(Kind.DESTINATION, destination.name())) {
			destination.tellOthers();
			return destination.untilTold();
		}
		boolean wanted = this.nudged.remove(destination.name());
		Long due = this.dueAt.get(destination.name());
		long untilDue = (due != null) ? due - this.nanoTime.getAsLong() : Long.MAX_VALUE;
		if (!wanted && untilDue > 0) {
			destination.tellOthers();
			return Math.min(untilDue, destination.untilTold());
		}
		try {
			return Math.min(claimAll(destination), destination.untilTold());
		}
		catch (RuntimeException ex) {
			this.nudged.add(destination.name());
			throw ex;
		}
	}

	private long claimAll(Destination destination) {
		int permits = destination.tryEnter(MAX_BATCH);
		while (permits > 0) {
			int started = claim(destination, permits);
			if (started < permits) {
				destination.tellOthers();
				return rest(destination.name(), started == 0);
			}
			if (isBehind()) {
				remember(destination.name(), Duration.ZERO);
				return BEHIND_PAUSE;
			}
			permits = destination.tryEnter(MAX_BATCH);
		}
		remember(destination.name(), Duration.ZERO);
		// Where all are in flight, the first that ends nudges.
		long untilNext = destination.untilNext();
		return (untilNext > 0) ? untilNext : Long.MAX_VALUE;
	}

	// What is due and was not given waits for another lead, or is locked by another node.
	private long rest(String destination, boolean gotNothing) {
		Duration untilDue = this.store.untilDue(destination);
		boolean held = gotNothing && untilDue != null && untilDue.toNanos() <= 0;
		return remember(destination, held ? this.settings.pollInterval() : untilDue);
	}

	private long remember(String destination, @Nullable Duration untilDue) {
		if (untilDue == null) {
			this.dueAt.remove(destination);
			return Long.MAX_VALUE;
		}
		this.dueAt.put(destination, this.nanoTime.getAsLong() + untilDue.toNanos());
		return Math.max(0, untilDue.toNanos());
	}

	private int claim(Destination destination, int permits) {
		long before = this.nanoTime.getAsLong();
		List<ClaimedSubmission> claims = List.of();
		try {
			claims = this.store.claim(destination.name(), this.pauses.forms(), permits, this.settings.leaseDuration());
		}
		finally {
			destination.leaveUnused(permits - claims.size());
		}
		return start(claims, destination, before);
	}

	private int start(List<ClaimedSubmission> claims, Destination destination, long claimedAt) {
		for (int i = 0; i < claims.size(); i++) {
			if (isStale(claimedAt)) {
				List<ClaimedSubmission> left = claims.subList(i, claims.size());
				destination.leaveUnused(left.size());
				this.attempts.release(left);
				return i;
			}
			this.start.accept(claims.get(i), destination);
		}
		return claims.size();
	}

	/**
	 * Tell whether a claim is too old to begin an attempt: after a long sleep of the
	 * process somebody else may have it.
	 * @param claimedAt when it was claimed, in nanoseconds
	 * @return {@code true} if it is to be handed back
	 */
	boolean isStale(long claimedAt) {
		return this.nanoTime.getAsLong() - claimedAt > this.settings.leaseDuration().toNanos() / 2;
	}

	/**
	 * Tell whether something can be claimed within a time.
	 * @param limit the time, in nanoseconds
	 * @return {@code true} if so
	 */
	boolean hasDueWithin(long limit) {
		List<String> names = this.destinations.all().stream().map(Destination::name).toList();
		Map<String, Duration> untilDue = this.store.untilDue(names);
		for (Destination destination : this.destinations.all()) {
			Duration until = untilDue.get(destination.name());
			boolean paused = this.pauses.isPaused(Kind.DESTINATION, destination.name());
			if (!paused && until != null && Math.max(until.toNanos(), destination.untilNext()) < limit) {
				return true;
			}
		}
		return false;
	}

}
