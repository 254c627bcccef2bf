/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

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

}
