/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import org.jspecify.annotations.Nullable;

/**
 * The gate before one destination: who may send now.
 * <p>
 * It is open within the pace and the number of attempts in flight. It closes for a while
 * when the destination asks for it, and when five attempts in a row did not get through;
 * then a single probe goes first, and its outcome opens the gate or closes it for longer.
 * Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class Destination {

	static final int FAILURES_TO_CLOSE = 5;

	private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

	private final ReentrantLock lock = new ReentrantLock();

	private final String name;

	final PaceSettings settings;

	private final Address address;

	private final LongSupplier nanoTime;

	final Pauses pauses = new Pauses();

	final Allowance.Counted window;

	private final @Nullable SharedAllowance shared;

	private final RequestsEach requestsEach;

	private int inFlight;

	private boolean wanted;

	private boolean probing;

	private boolean foundClosed;

	Destination(String name, PaceSettings settings, Address address, @Nullable PaceStore store, LongSupplier nanoTime) {
		this.name = name;
		this.settings = settings;
		this.address = address;
		this.nanoTime = nanoTime;
		this.requestsEach = new RequestsEach(settings.permits());
		this.shared = (store != null) ? new SharedAllowance(store, name, settings, nanoTime) : null;
		this.window = Allowance.counted(this.shared, settings, nanoTime.getAsLong());
	}

	/**
	 * Return the name of the destination.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Take a permit for one attempt, to be given back with {@link #leave}. Where the pace
	 * is shared this waits for the store that shares it, but hardly for others that do.
	 * @return whether there was one
	 */
	public boolean tryEnter() {
		exchange(1, PATIENCE, false);
		return locked((now) -> enter(1, now)) == 1;
	}

	/**
	 * Take permits for several attempts, each to be given back with {@link #leave}. Where
	 * the pace is shared this waits for the store that shares it.
	 * @param max how many at most
	 * @return how many there were
	 * @throws RuntimeException if that store is away
	 */
	public int tryEnter(int max) {
		exchange(max, Long.MAX_VALUE, false);
		return locked((now) -> enter(max, now));
	}

	/**
	 * Let other nodes know what they wait for, if the pace is shared and there is
	 * anything. Waits for the store that shares it.
	 * @throws RuntimeException if that store is away
	 */
	public void tellOthers() {
		exchange(0, Long.MAX_VALUE, false);
	}

	/**
	 * Let other nodes know all there is to know, for this one ends. Waits for the store
	 * that shares the pace, if there is anything.
	 * @throws RuntimeException if that store is away
	 */
	public void tellAll() {
		exchange(0, PATIENCE, true);
	}

	private void exchange(int max, long patience, boolean all) {
		SharedAllowance shared = this.shared;
		if (shared != null) {
			shared.exchange(this.lock, patience, (now) -> nextRequest(shared, max, all, now),
					(answer, closedSince) -> this.foundClosed |= this.pauses.adopt(answer.closed(), closedSince,
							this.nanoTime.getAsLong()));
		}
	}

	private PaceStore.@Nullable Request nextRequest(SharedAllowance shared, int max, boolean all, long now) {
		int free = Math.min(max,
				Math.min(free(), this.address.free(this.inFlight, this.settings.maxInFlightOverall(), now)));
		return shared.next(free, this.requestsEach, this.pauses, this.probing, all, now);
	}

	/**
	 * Tell whether another node was found to have closed the destination.
	 * @return {@code true} once for each time
	 */
	public boolean wasFoundClosed() {
		return locked((now) -> {
			boolean found = this.foundClosed;
			this.foundClosed = false;
			return found;
		});
	}

	private int free() {
		return ((this.pauses.pause() != null) ? 1 : this.settings.maxInFlight()) - this.inFlight;
	}

	private int enter(int max, long now) {
		int free = free();
		if (free <= 0) {
			this.wanted = true;
			return 0;
		}
		boolean closed = this.pauses.pause() != null;
		if (this.pauses.untilOver(now) > 0 || (closed && this.shared != null && !this.shared.hasProbe())) {
			return 0;
		}
		int places = this.address.enter(this.name, Math.min(free, max), this.inFlight,
				this.settings.maxInFlightOverall(), now);
		int entered = acquire(places, now);
		this.address.leave(places - entered);
		this.wanted |= entered < places && this.shared != null;
		if (entered > 0) {
			this.probing = closed;
			this.inFlight += entered;
		}
		return entered;
	}

	private int acquire(int max, long now) {
		int granted = this.window.tryAcquire(this.requestsEach.permits(max), now);
		int entered = this.requestsEach.begin(granted);
		this.window.giveBack(Math.max(0, granted - this.requestsEach.permits(entered)), now);
		return entered;
	}

	/**
	 * Give back permits that were not used, for there is nothing to send.
	 * @param permits how many
	 */
	public void leaveUnused(int permits) {
		locked((now) -> {
			this.inFlight -= permits;
			this.address.leaveUnused(this.name, permits);
			if (this.probing && permits > 0) {
				endProbe(false);
			}
			this.window.giveBack(this.requestsEach.takeBack(permits), now);
			return permits;
		});
	}

	private void endProbe(boolean open) {
		this.probing = false;
		if (this.shared != null) {
			this.shared.probeEnded(open);
		}
	}

	/**
	 * Give back a permit and learn from what came of the attempt. Waits for nothing.
	 * @param requests how many requests the attempt made, at least one
	 * @param error what went wrong, {@code null} if nothing
	 * @param askedPause how long the destination asked to be left alone, {@code null} if
	 * it did not
	 * @return whether the destination is to be looked at again: somebody was turned away
	 * meanwhile because too many were in flight, or other nodes are to be told at once
	 */
	public boolean leave(int requests, @Nullable SubmissionError error, @Nullable Duration askedPause) {
		return locked((now) -> {
			this.inFlight--;
			count(requests, now);
			if (error != null && error.type() == Type.RATE_LIMITED) {
				this.address.rateLimited(now);
			}
			this.address.leave(1);
			learn(error, askedPause, now);
			boolean wasWanted = this.wanted;
			this.wanted = false;
			return wasWanted || (this.shared != null && this.shared.hasNews(now));
		});
	}

	private void count(int requests, long now) {
		int permits = this.requestsEach.end(requests);
		this.window.grant(Math.max(0, requests - permits), now);
		if (this.shared != null) {
			this.shared.ended(permits, now);
		}
	}

	private void learn(@Nullable SubmissionError error, @Nullable Duration askedPause, long now) {
		boolean wasProbe = this.probing;
		boolean closed = this.pauses.learn(error, askedPause, wasProbe, now);
		if (wasProbe) {
			endProbe(this.pauses.pause() == null);
		}
		if (this.shared != null) {
			this.shared.learned(error, closed, now);
		}
	}

	/**
	 * Tell how long it takes until a permit may be there.
	 * @return nanoseconds; zero if there may be one now, or as soon as one is given back
	 */
	public long untilNext() {
		return locked((now) -> Math.max(Math.max(this.pauses.untilOver(now), this.address.untilReleased(now)),
				this.window.untilNext(now)));
	}

	/**
	 * Tell how long it takes until other nodes are to be told something, by
	 * {@link #tellOthers} or with a permit that is asked for.
	 * @return nanoseconds, {@link Long#MAX_VALUE} if there is nothing to tell
	 */
	public long untilTold() {
		return locked((now) -> (this.shared != null) ? this.shared.untilTold(now) : Long.MAX_VALUE);
	}

	/**
	 * Return the number of attempts that are under way.
	 * @return the number
	 */
	public int inFlight() {
		return locked((now) -> this.inFlight);
	}

	/**
	 * Return why the destination is closed.
	 * @return the pause, {@code null} while it is open
	 */
	public @Nullable Pause pause() {
		return locked((now) -> this.pauses.pause());
	}

	<T extends @Nullable Object> T locked(LongFunction<T> action) {
		this.lock.lock();
		try {
			return action.apply(this.nanoTime.getAsLong());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Why and for how long a destination is closed.
	 *
	 * @param reason what closed it
	 * @param length how long it closed for
	 */
	public record Pause(SubmissionError reason, Duration length) {

	}

}
