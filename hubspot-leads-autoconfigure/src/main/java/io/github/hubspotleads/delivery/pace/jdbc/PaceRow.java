/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.delivery.pace.PaceStore.Answer;
import io.github.hubspotleads.delivery.pace.PaceStore.Closed;
import io.github.hubspotleads.delivery.pace.PaceStore.Request;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes know together of one destination: the permits that were granted, whether
 * it is closed, and who finds out whether it still is. Times are the database's, in
 * microseconds. Not safe for use by several threads.
 */
final class PaceRow {

	private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

	private static final long VALIDITY = micros(PaceStore.VALIDITY);

	private static final long CROWDED = micros(PaceStore.CROWDED);

	private static final long MAX_LONGER = micros(PaceStore.MAX_LONGER);

	private static final long PROBING = micros(PaceStore.PROBING);

	// Bounds the row, however many permits there are.
	private static final int TIMES = 1024;

	private final Grants grants;

	private final Grants underWay;

	private final Places places;

	private @Nullable Type reason;

	private long closedFor;

	private long closedUntil;

	private int inARow;

	private long probe;

	private long probeUntil;

	PaceRow(PaceColumns columns, Places places) {
		this.grants = Grants.read(columns.granted());
		this.underWay = Grants.read(columns.underWay());
		this.places = places;
		String reason = columns.reason();
		this.reason = (reason != null) ? type(reason) : null;
		this.closedFor = columns.closedFor();
		this.closedUntil = columns.closedUntil();
		this.inARow = columns.inARow();
		this.probe = columns.probe();
		this.probeUntil = columns.probeUntil();
	}

	// A node of a later version may know other reasons.
	private static Type type(String name) {
		for (Type type : Type.values()) {
			if (type.name().equals(name)) {
				return type;
			}
		}
		return Type.UNAVAILABLE;
	}

	/**
	 * Take in what a node learned, and grant what it wants.
	 * @param pace the pace of the destination
	 * @param request what the node wants and learned
	 * @param now the time of the database
	 * @return what there is
	 */
	Answer exchange(PaceSettings pace, Request request, long now) {
		long step = Math.max(TimeUnit.MILLISECONDS.toMicros(1), micros(pace.period()) / TIMES);
		long at = upTo(now, step);
		long block = this.places.next(now + Math.min(micros(request.longer()), MAX_LONGER));
		keep(pace, at + upTo(MAX_LONGER, step), now);
		this.grants.giveBack(upTo(request.block(), step), request.unused());
		leave(request.block(), request.unused());
		request.ended().forEach(this::leave);
		this.grants.add(at, request.uncounted());
		learn(request, now);
		boolean probing = this.reason != null && mayProbe(request.wanted(), pace, now);
		int permits = (this.reason == null || probing) ? Math.min(request.wanted(), free(pace, now)) : 0;
		this.grants.add(upTo(block, step), permits);
		grant(block, permits);
		if (probing) {
			this.probe++;
			this.probeUntil = now + PROBING;
		}
		return new Answer(permits, block, untilNext(pace, now), closed(now), probing ? this.probe : 0);
	}

	private void keep(PaceSettings pace, long latest, long now) {
		long ended = now - micros(pace.longest()) - VALIDITY;
		this.grants.keep(now - window(pace), latest);
		this.underWay.keep(ended, latest);
		this.places.keep(ended, latest, now);
		this.closedUntil = Math.min(this.closedUntil, now + this.closedFor);
		this.probeUntil = Math.min(this.probeUntil, now + PROBING);
	}

	private void grant(long block, int permits) {
		this.underWay.add(block, permits);
		this.places.take(block, permits);
	}

	private void leave(long block, int permits) {
		this.underWay.giveBack(block, permits);
		this.places.leave(block, permits);
	}

	private static long upTo(long time, long step) {
		return (time + step - 1) / step * step;
	}

	private void learn(Request request, long now) {
		Duration rateLimited = request.rateLimited();
		if (rateLimited != null) {
			this.places.rateLimited(now - micros(rateLimited));
		}
		Closed closed = request.closed();
		if (closed != null) {
			long until = now + micros(closed.left());
			if (this.reason == null || until > this.closedUntil) {
				this.reason = closed.reason();
				this.closedFor = micros(closed.length());
				this.closedUntil = until;
			}
			this.inARow = Math.max(this.inARow, closed.inARow());
		}
		if (request.probe() != 0 && request.probe() == this.probe) {
			this.probeUntil = 0;
			if (request.opened() && this.closedUntil <= now) {
				this.reason = null;
				this.inARow = 0;
			}
		}
	}

	private boolean mayProbe(int wanted, PaceSettings pace, long now) {
		return wanted > 0 && this.closedUntil <= now && this.probeUntil <= now && free(pace, now) >= wanted;
	}

	private int free(PaceSettings pace, long now) {
		int free = pace.permits() - this.grants.since(now - window(pace));
		return Math.max(0, Math.min(free, places(pace, now)));
	}

	private int places(PaceSettings pace, long now) {
		return this.places.free(pace.maxInFlightOverall(), this.underWay.sum(), now);
	}

	private Duration untilNext(PaceSettings pace, long now) {
		long at = Math.max(this.grants.freeAt(pace.permits(), window(pace), now), now);
		if (places(pace, now) == 0) {
			at = Math.max(at, now + Math.max(CROWDED, this.places.untilReleased(now)));
		}
		if (this.reason != null) {
			at = Math.max(at, Math.max(this.closedUntil, Math.min(this.probeUntil, now + SECOND)));
		}
		return Duration.of(at - now, ChronoUnit.MICROS);
	}

	private @Nullable Closed closed(long now) {
		return (this.reason != null) ? new Closed(this.reason, Duration.of(this.closedFor, ChronoUnit.MICROS),
				Duration.of(Math.max(0, this.closedUntil - now), ChronoUnit.MICROS), this.inARow) : null;
	}

	private static long window(PaceSettings pace) {
		return micros(pace.period()) + VALIDITY;
	}

	private static long micros(Duration duration) {
		return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
	}

	PaceColumns columns() {
		return new PaceColumns(this.grants.write(), this.underWay.write(),
				(this.reason != null) ? this.reason.name() : null, this.closedFor, this.closedUntil, this.inARow,
				this.probe, this.probeUntil);
	}

}
