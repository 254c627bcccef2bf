/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.observation.ThrottledLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What a destination has of a pace that it shares with other nodes: a block of permits,
 * and what it has to tell them. Guarded by the lock of its destination.
 */
final class SharedAllowance implements Allowance {

	// Taken before the lock of the destination.
	private final ReentrantLock asking = new ReentrantLock();

	private final Function<PaceStore.Request, PaceStore.Answer> store;

	private final LongSupplier nanoTime;

	private final ThrottledLog log;

	private final SharedPermits permits = new SharedPermits();

	private Duration longer = Duration.ZERO;

	private long askAgainAt;

	private int uncounted;

	private long probe;

	private boolean probeEnded;

	private boolean opened;

	private boolean closedUntold;

	private @Nullable Long rateLimitedAt;

	private boolean away;

	SharedAllowance(PaceStore store, String destination, PaceSettings settings, LongSupplier nanoTime) {
		this.log = new ThrottledLog(LoggerFactory.getLogger(Destination.class), nanoTime);
		this.store = (request) -> store.exchange(destination, settings, request);
		this.nanoTime = nanoTime;
		this.askAgainAt = nanoTime.getAsLong();
	}

	/**
	 * Make a request of the store and take in its answer. Who delivers an answer of
	 * HubSpot needs the lock, so it is free while the store is waited for.
	 * @param lock the lock of the destination
	 * @param patience how long to wait for others that make one, in nanoseconds
	 * @param next makes the request, under the lock; {@code null} if there is none to be
	 * made
	 * @param answered takes in the answer, under the lock
	 */
	void exchange(Lock lock, long patience, LongFunction<PaceStore.@Nullable Request> next, Answered answered) {
		if (!tryAsking(patience)) {
			return;
		}
		try {
			PaceStore.Request request = locked(lock, () -> next.apply(this.nanoTime.getAsLong()));
			if (request != null) {
				long asked = this.nanoTime.getAsLong();
				PaceStore.Answer answer = ask(lock, request);
				Duration took = Duration.ofNanos(this.nanoTime.getAsLong() - asked);
				locked(lock, () -> {
					takeIn(request, answer, asked);
					this.longer = longer(took);
					answered.accept(answer, this.closedUntold);
					return answer;
				});
				warnIfSlow(took);
			}
		}
		finally {
			this.asking.unlock();
		}
	}

	private boolean tryAsking(long patience) {
		try {
			return this.asking.tryLock(patience, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private PaceStore.Answer ask(Lock lock, PaceStore.Request request) {
		try {
			return this.store.apply(request);
		}
		catch (RuntimeException ex) {
			locked(lock, () -> failed(request, this.nanoTime.getAsLong()));
			throw ex;
		}
	}

	// As long as the last request took, and that again for one that takes longer.
	private static Duration longer(Duration took) {
		Duration twice = took.multipliedBy(2);
		if (twice.compareTo(PaceStore.VALIDITY) <= 0) {
			return Duration.ZERO;
		}
		return (twice.compareTo(PaceStore.MAX_LONGER) < 0) ? twice : PaceStore.MAX_LONGER;
	}

	private void warnIfSlow(Duration took) {
		if (took.compareTo(PaceStore.VALIDITY) >= 0) {
			this.log.warn("slow", "The database of the pace took " + took.toMillis()
					+ " ms to answer, and delivery is slower for that: see how long its pool and its commits take");
		}
	}

	private static <T extends @Nullable Object> T locked(Lock lock, Supplier<T> action) {
		lock.lock();
		try {
			return action.get();
		}
		finally {
			lock.unlock();
		}
	}

	@Override
	public int tryAcquire(int max, long now) {
		return this.permits.take(max, now);
	}

	@Override
	public void giveBack(int permits, long now) {
		this.permits.takeBack(permits, now);
	}

	/**
	 * The attempts that permits were for have ended.
	 * @param permits how many
	 * @param now the time
	 */
	void ended(int permits, long now) {
		this.permits.end(permits, now);
	}

	@Override
	public void grant(int requests, long now) {
		this.uncounted += requests;
	}

	@Override
	public long untilNext(long now) {
		return this.permits.has(1, now) ? 0 : Math.max(0, this.askAgainAt - now);
	}

	boolean hasProbe() {
		return this.probe != 0 && !this.probeEnded;
	}

	/**
	 * The attempt that the probe's permit was for has ended.
	 * @param open whether it found the destination open
	 */
	void probeEnded(boolean open) {
		this.probeEnded = this.probe != 0;
		this.opened = open;
	}

	/**
	 * Learn from what came of an attempt.
	 * @param error what went wrong, {@code null} if nothing
	 * @param closed whether it closed the destination, or for longer
	 * @param now the time
	 */
	void learned(@Nullable SubmissionError error, boolean closed, long now) {
		this.closedUntold |= closed;
		if (error != null && error.type() == Type.RATE_LIMITED) {
			this.rateLimitedAt = now;
		}
	}

	boolean hasNews(long now) {
		return untilTold(now) == 0;
	}

	/**
	 * Tell when other nodes are to be told what they wait for: that the destination
	 * closed, that HubSpot said 429, or how a probe went, at once.
	 * @param now the time
	 * @return nanoseconds, {@link Long#MAX_VALUE} if there is nothing to tell
	 */
	long untilTold(long now) {
		boolean atOnce = this.closedUntold || this.rateLimitedAt != null || this.probeEnded;
		return atOnce ? 0 : this.permits.untilTold(now);
	}

	/**
	 * Make a request if there is reason to, after which there is no block to be used.
	 * @param free how many attempts may be under way besides those that are
	 * @param each how many requests an attempt makes
	 * @param pauses what is known of pauses
	 * @param probing whether an attempt is under way that is the probe
	 * @param all whether all there is to tell is to be told now, if the store is there
	 * @param now the time
	 * @return the request, {@code null} if none is to be made
	 */
	PaceStore.@Nullable Request next(int free, RequestsEach each, Pauses pauses, boolean probing, boolean all,
			long now) {
		boolean usable = this.permits.has(each.expected(), now) && (pauses.pause() == null || hasProbe());
		boolean wants = free > 0 && !usable && pauses.untilOver(now) == 0 && isWorthAsking(now);
		boolean tells = all ? !this.away && untilTold(now) < Long.MAX_VALUE : hasNews(now);
		if (!wants && !tells) {
			return null;
		}
		if (hasProbe() && !probing) {
			probeEnded(false);
		}
		return request(wants ? each.permits(free) : 0, pauses, now);
	}

	private boolean isWorthAsking(long now) {
		return this.askAgainAt - now <= 0 || this.permits.hasReturned() || hasNews(now);
	}

	private PaceStore.Request request(int wanted, Pauses pauses, long now) {
		Destination.Pause pause = pauses.pause();
		PaceStore.Closed closed = (this.closedUntold && pause != null) ? new PaceStore.Closed(pause.reason().type(),
				pause.length(), Duration.ofNanos(pauses.untilOver(now)), pauses.inARow()) : null;
		Long limitedAt = this.rateLimitedAt;
		Duration rateLimited = (limitedAt != null) ? Duration.ofNanos(now - limitedAt) : null;
		SharedPermits.Returned returned = this.permits.handOver();
		PaceStore.Request request = new PaceStore.Request(wanted, returned.ended(), returned.block(), returned.unused(),
				this.uncounted, rateLimited, closed, this.probeEnded ? this.probe : 0, this.opened, this.longer);
		this.uncounted = 0;
		this.rateLimitedAt = null;
		this.closedUntold = false;
		return request;
	}

	// The store was away: what it was to be told is told next time.
	private boolean failed(PaceStore.Request request, long now) {
		this.permits.tellAgain(request, now);
		this.uncounted += request.uncounted();
		this.closedUntold |= request.closed() != null;
		Duration rateLimited = request.rateLimited();
		if (rateLimited != null && this.rateLimitedAt == null) {
			this.rateLimitedAt = now - rateLimited.toNanos();
		}
		this.away = true;
		return this.away;
	}

	private void takeIn(PaceStore.Request request, PaceStore.Answer answer, long asked) {
		this.away = false;
		if (request.probe() != 0) {
			this.probe = 0;
			this.probeEnded = false;
		}
		this.probe = (answer.probe() != 0) ? answer.probe() : this.probe;
		this.permits.begin(answer, asked + PaceStore.VALIDITY.plus(request.longer()).toNanos());
		this.askAgainAt = this.nanoTime.getAsLong() + answer.untilNext().toNanos();
	}

	/**
	 * Takes in an answer.
	 */
	@FunctionalInterface
	interface Answered {

		/**
		 * Take in an answer.
		 * @param answer the answer
		 * @param closedSince whether the destination closed since the request
		 */
		void accept(PaceStore.Answer answer, boolean closedSince);

	}

}
