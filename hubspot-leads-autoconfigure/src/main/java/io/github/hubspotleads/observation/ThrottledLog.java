/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.github.hubspotleads.LeadException;
import org.slf4j.Logger;

/**
 * Warns once per cause and minute, and counts what it kept to itself.
 * <p>
 * Remembers at most 100 causes; safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class ThrottledLog {

	private static final long WINDOW = Duration.ofMinutes(1).toNanos();

	private static final int MAX_CAUSES = 100;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Cause> causes = new LinkedHashMap<>(16, 0.75f, true);

	private final Logger logger;

	private final LongSupplier nanoTime;

	/**
	 * Create a new log.
	 * @param logger where the warnings go
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public ThrottledLog(Logger logger, LongSupplier nanoTime) {
		this.logger = logger;
		this.nanoTime = nanoTime;
	}

	/**
	 * Warn, unless the same cause was warned of within the last minute.
	 * @param cause what makes two warnings the same, from a small set
	 * @param message the sentence to log, free of values of leads
	 */
	public void warn(String cause, String message) {
		int silenced = take(cause);
		if (silenced > 0) {
			this.logger.warn("{} (and {} more of the same since the last warning)", message, silenced);
		}
		else if (silenced == 0) {
			this.logger.warn("{}", message);
		}
	}

	/**
	 * Warn of a failure, unless the same cause was warned of within the last minute. What
	 * others than this library say of it may quote a lead: of theirs the type is told.
	 * @param cause what makes two warnings the same, from a small set
	 * @param message the sentence to log, free of values of leads
	 * @param failure why
	 */
	public void warn(String cause, String message, Throwable failure) {
		String because = (failure instanceof LeadException) ? failure.getMessage() : failure.getClass().getName();
		warn(cause, message + " (" + because + ')');
	}

	// Returns how many were silenced since the last warning, or -1 to be silent now.
	private int take(String name) {
		long now = this.nanoTime.getAsLong();
		this.lock.lock();
		try {
			Cause cause = this.causes.get(name);
			if (cause != null && now - cause.warnedAt < WINDOW) {
				cause.silenced++;
				return -1;
			}
			int silenced = (cause != null) ? cause.silenced : 0;
			this.causes.put(name, new Cause(now));
			if (this.causes.size() > MAX_CAUSES) {
				this.causes.remove(this.causes.keySet().iterator().next());
			}
			return silenced;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static final class Cause {

		private final long warnedAt;

		private int silenced;

		private Cause(long warnedAt) {
			this.warnedAt = warnedAt;
		}

	}

}
