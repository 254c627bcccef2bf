/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
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

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private static final Set<Type> NOT_GETTING_THROUGH = Set.of(Type.UNREACHABLE, Type.TIMEOUT, Type.CONNECTION_LOST,
			Type.UNAVAILABLE, Type.UNREADABLE_ANSWER);

	private final ReentrantLock lock = new ReentrantLock();

	private final String name;

	private final PaceSettings settings;

	private final SlidingWindow window;

	private final LongSupplier nanoTime;

	private int inFlight;

	// As many as the attempt before made: a field that HubSpot refuses it mostly refuses
	// of each lead.
	private int requestsEach = 1;

	// Those in flight that took one permit each.
	private int single;

	private boolean wanted;

	private int failuresInARow;

	private int pausesInARow;

	private boolean probing;

	private @Nullable Pause pause;

	private long pausedUntil;

	Destination(String name, PaceSettings settings, LongSupplier nanoTime) {
		this.name = name;
		this.settings = settings;
		this.window = new SlidingWindow(settings.permits(), settings.period(), nanoTime.getAsLong());
		this.nanoTime = nanoTime;
	}

	/**
	 * Return the name of the destination.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Take a permit for one attempt, to be given back with {@link #leave}.
	 * @return whether there was one
	 */
	public boolean tryEnter() {
		return tryEnter(1) == 1;
	}

	/**
	 * Take permits for several attempts, each to be given back with {@link #leave}.
	 * @param max how many at most
	 * @return how many there were
	 */
	public int tryEnter(int max) {
		this.lock.lock();
		try {
			long now = this.nanoTime.getAsLong();
			int free = ((this.pause != null) ? 1 : this.settings.maxInFlight()) - this.inFlight;
			if (free <= 0) {
				this.wanted = true;
				return 0;
			}
			if (this.pause != null && now - this.pausedUntil < 0) {
				return 0;
			}
			int entered = acquire(Math.min(free, max), now);
			if (entered > 0) {
				this.probing = this.pause != null;
				this.inFlight += entered;
			}
			return entered;
		}
		finally {
			this.lock.unlock();
		}
	}

	private int acquire(int max, long now) {
		int granted = this.window.tryAcquire(max * this.requestsEach, now);
		giveBack(granted % this.requestsEach, now);
		int entered = granted / this.requestsEach;
		this.single += (this.requestsEach == 1) ? entered : 0;
		return entered;
	}

	private void giveBack(int grants, long now) {
		for (int i = 0; i < grants; i++) {
			this.window.giveBack(now);
		}
	}

	/**
	 * Give back permits that were not used.
	 * @param permits how many
	 */
	public void leaveUnused(int permits) {
		this.lock.lock();
		try {
			this.inFlight -= permits;
			this.probing = this.probing && permits == 0;
			giveBack(permits * this.requestsEach, this.nanoTime.getAsLong());
			this.single = Math.max(0, this.single - permits);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Count the requests that an attempt made.
	 * @param requests how many, at least one
	 */
	public void count(int requests) {
		this.lock.lock();
		try {
			int counted = (this.single > 0) ? 1 : this.requestsEach;
			this.single = Math.max(0, this.single - 1);
			for (int i = counted; i < requests; i++) {
				this.window.grant(this.nanoTime.getAsLong());
			}
			this.requestsEach = Math.min(requests, this.settings.permits());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Give back a permit and learn from what came of the attempt.
	 * @param error what went wrong, {@code null} if nothing
	 * @param askedPause how long the destination asked to be left alone, {@code null} if
	 * it did not
	 * @return whether somebody was turned away meanwhile because too many were in flight
	 */
	public boolean leave(@Nullable SubmissionError error, @Nullable Duration askedPause) {
		this.lock.lock();
		try {
			this.inFlight--;
			learn(error, askedPause);
			boolean wasWanted = this.wanted;
			this.wanted = false;
			return wasWanted;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void learn(@Nullable SubmissionError error, @Nullable Duration askedPause) {
		boolean wasProbe = this.probing;
		this.probing = false;
		if (error != null && askedPause != null) {
			close(error, askedPause);
		}
		else if (error != null && error.type() == Type.INTERNAL) {
			// Failed on this side: says nothing of the destination.
			return;
		}
		else if (error == null || !NOT_GETTING_THROUGH.contains(error.type())) {
			this.failuresInARow = 0;
			if (this.pause == null || wasProbe) {
				open();
			}
		}
		else if (wasProbe || (++this.failuresInARow >= FAILURES_TO_CLOSE && this.pause == null)) {
			close(error, growingPause());
			this.pausesInARow++;
		}
	}

	private Duration growingPause() {
		Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(this.pausesInARow, 4));
		return (grown.compareTo(LONGEST_PAUSE) < 0) ? grown : LONGEST_PAUSE;
	}

	private void open() {
		this.pause = null;
		this.failuresInARow = 0;
		this.pausesInARow = 0;
	}

	private void close(SubmissionError reason, Duration length) {
		long until = this.nanoTime.getAsLong() + length.toNanos();
		if (this.pause == null || until - this.pausedUntil > 0) {
			this.pausedUntil = until;
			this.pause = new Pause(reason, length);
		}
	}

	/**
	 * Tell how long it takes until a permit may be there.
	 * @return nanoseconds; zero if there may be one now, or as soon as one is given back
	 */
	public long untilNext() {
		this.lock.lock();
		try {
			long now = this.nanoTime.getAsLong();
			long untilResumed = (this.pause != null) ? this.pausedUntil - now : 0;
			return Math.max(Math.max(0, untilResumed), this.window.untilNext(now));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the number of attempts that are under way.
	 * @return the number
	 */
	public int inFlight() {
		this.lock.lock();
		try {
			return this.inFlight;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return why the destination is closed.
	 * @return the pause, {@code null} while it is open
	 */
	public @Nullable Pause pause() {
		this.lock.lock();
		try {
			return this.pause;
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
