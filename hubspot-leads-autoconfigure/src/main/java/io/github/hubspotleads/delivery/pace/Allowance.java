/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import org.jspecify.annotations.Nullable;

/**
 * How many requests may start now. Guarded by the lock of its destination.
 */
interface Allowance {

	/**
	 * Take permits.
	 * @param max how many at most
	 * @param now the time
	 * @return how many there were
	 */
	int tryAcquire(int max, long now);

	/**
	 * Give back permits that were not used.
	 * @param permits how many
	 * @param now the time
	 */
	void giveBack(int permits, long now);

	/**
	 * Count requests that were made without a permit.
	 * @param requests how many
	 * @param now the time
	 */
	void grant(int requests, long now);

	/**
	 * Tell how long it takes until there may be a permit.
	 * @param now the time
	 * @return nanoseconds, zero if there may be one now
	 */
	long untilNext(long now);

	/**
	 * Count what a node takes of its permits.
	 * @param shared what it has of a pace that is shared, {@code null} if it is not
	 * @param settings the pace
	 * @param now the time
	 * @return the permits
	 */
	static Counted counted(@Nullable Allowance shared, PaceSettings settings, long now) {
		return new Counted((shared != null) ? shared : new SlidingWindow(settings.permits(), settings.period(), now),
				settings, now);
	}

	/**
	 * Permits of which it is counted how many this node took within the period.
	 */
	final class Counted implements Allowance {

		private final Allowance permits;

		private final SlidingWindow taken;

		private Counted(Allowance permits, PaceSettings settings, long now) {
			this.permits = permits;
			this.taken = new SlidingWindow(settings.permits(), settings.period(), now);
		}

		/**
		 * Tell how many permits were taken within the period that ends now.
		 * @param now the time
		 * @return the number, at most that of all permits
		 */
		int taken(long now) {
			return this.taken.granted(now);
		}

		@Override
		public int tryAcquire(int max, long now) {
			int acquired = this.permits.tryAcquire(max, now);
			this.taken.grant(acquired, now);
			return acquired;
		}

		@Override
		public void giveBack(int permits, long now) {
			this.permits.giveBack(permits, now);
			this.taken.giveBack(permits, now);
		}

		@Override
		public void grant(int requests, long now) {
			this.permits.grant(requests, now);
			this.taken.grant(requests, now);
		}

		@Override
		public long untilNext(long now) {
			return this.permits.untilNext(now);
		}

	}

}
