/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.retention;

/**
 * A place that keeps records for their time.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface PurgeablePlace {

	/**
	 * Let go of some of what is past its time, without being in the way of others for
	 * long. May block; one thread at a time calls it in a process.
	 * @param max how many records of each kind at most
	 * @return whether there may be more
	 */
	boolean purge(int max);

}
