/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.Set;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.pace.Destination.Pause;
import org.jspecify.annotations.Nullable;

/**
 * Whether a destination is closed, and what of its answers closes and opens it. Guarded
 * by the lock of its destination.
 */
final class Pauses {

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private static final Set<Type> NOT_GETTING_THROUGH = Set.of(Type.UNREACHABLE, Type.TIMEOUT, Type.CONNECTION_LOST,
			Type.UNAVAILABLE, Type.UNREADABLE_ANSWER);

	private int failuresInARow;

	private int pausesInARow;

	private @Nullable Pause pause;

	private long until;

	private long closedNanos;

	@Nullable Pause pause() {
		return this.pause;
	}

	// How often it closed for failures without opening in between.
	int inARow() {
		return this.pausesInARow;
	}

	long untilOver(long now) {
		return (this.pause != null) ? Math.max(0, this.until - now) : 0;
	}

	// How long it has been closed until now, without the time in which a probe may go.
	long closedNanos(long now) {
		return this.closedNanos - untilOver(now);
	}

	private void closeUntil(long until, Pause pause, long now) {
		this.closedNanos += until - now - untilOver(now);
		this.until = until;
		this.pause = pause;
	}

	/**
	 * Learn from what came of an attempt.
	 * @param error what went wrong, {@code null} if nothing
	 * @param asked how long the destination asked to be left alone, {@code null} if it
	 * did not
	 * @param wasProbe whether the attempt was to find out whether the pause is over
	 * @param now the time
	 * @return whether this closed the destination, or for longer
	 */
	boolean learn(@Nullable SubmissionError error, @Nullable Duration asked, boolean wasProbe, long now) {
		if (error != null && asked != null) {
			return close(error, asked, now);
		}
		if (error != null && error.type() == Type.INTERNAL) {
			// Failed on this side: says nothing of the destination.
			return false;
		}
		if (error == null || !NOT_GETTING_THROUGH.contains(error.type())) {
			this.failuresInARow = 0;
			if (this.pause == null || wasProbe) {
				open(now);
			}
			return false;
		}
		if (wasProbe || (++this.failuresInARow >= Destination.FAILURES_TO_CLOSE && this.pause == null)) {
			boolean closed = close(error, growingPause(), now);
			this.pausesInARow++;
			return closed;
		}
		return false;
	}

	private Duration growingPause() {
		Duration grown = FIRST_PAUSE.multipliedBy(1L << Math.min(this.pausesInARow, 4));
		return (grown.compareTo(LONGEST_PAUSE) < 0) ? grown : LONGEST_PAUSE;
	}

	private boolean close(SubmissionError reason, Duration length, long now) {
		boolean later = this.pause == null || now + length.toNanos() - this.until > 0;
		if (later) {
			closeUntil(now + length.toNanos(), new Pause(reason, length), now);
		}
		return later;
	}

	void open(long now) {
		this.closedNanos -= untilOver(now);
		this.pause = null;
		this.failuresInARow = 0;
		this.pausesInARow = 0;
	}

	/**
	 * Close or open as all nodes have.
	 * @param shared the pause they know of, {@code null} if there is none
	 * @param closedSince whether they do not know of this one yet
	 * @param now the time
	 * @return whether this closed the destination
	 */
	boolean adopt(PaceStore.@Nullable Closed shared, boolean closedSince, long now) {
		boolean wasOpen = this.pause == null;
		if (shared == null) {
			if (!wasOpen && !closedSince) {
				open(now);
			}
			return false;
		}
		long sharedUntil = now + shared.left().toNanos();
		if (wasOpen || sharedUntil - this.until > 0) {
			closeUntil(sharedUntil,
					new Pause(SubmissionError.of(shared.reason(), "Another attempt found so"), shared.length()), now);
		}
		this.pausesInARow = shared.inARow();
		return wasOpen;
	}

}
