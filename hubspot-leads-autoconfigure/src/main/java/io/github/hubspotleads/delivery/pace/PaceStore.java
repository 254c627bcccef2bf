/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.Map;

import io.github.hubspotleads.SubmissionError.Type;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the pace of destinations for several nodes together. Safe for use by many
 * threads.
 * <p>
 * A node takes permits in blocks, and tells with each request what it learned. A block is
 * to be used within {@link #VALIDITY} of the request, and as much longer as that asked
 * for. A permit also counts as under way until the node tells that its attempt ended, or
 * that it was not used: of all nodes to all destinations no more are under way than
 * {@link PaceSettings#maxInFlightOverall()}.
 *
 * @since 0.1.0
 */
public interface PaceStore {

	/**
	 * How long the permits of a block may be used. The store counts a permit for so much
	 * longer than the period, as nobody knows when within that time it was used.
	 */
	Duration VALIDITY = Duration.ofMillis(250);

	/**
	 * How long a node that found too many attempts under way waits before it asks again,
	 * unless one of its own ends.
	 */
	Duration CROWDED = VALIDITY;

	/**
	 * How much longer a node may ask for, at most, while requests take their time.
	 */
	Duration MAX_LONGER = Duration.ofSeconds(10);

	/**
	 * How long the other nodes wait for the one that took the probe.
	 */
	Duration PROBING = Duration.ofSeconds(30);

	/**
	 * Hand over what was learned, and take permits. Waits for the store.
	 * @param destination the name of the destination
	 * @param pace its pace, the same on all nodes
	 * @param request what is wanted and what was learned
	 * @return what there was
	 * @throws RuntimeException if the store is away; then nothing may be sent
	 */
	Answer exchange(String destination, PaceSettings pace, Request request);

	/**
	 * What a node wants, and what it learned since the last request.
	 *
	 * @param wanted how many permits, one for each request, zero for none; while the
	 * destination is closed, all of them or none are for the probe
	 * @param ended how many permits of which blocks are no longer under way, for their
	 * attempts ended
	 * @param block the block that permits are given back to, if any are
	 * @param unused how many permits of that block were not used
	 * @param uncounted how many requests were made without a permit
	 * @param rateLimited how long ago HubSpot last said that there were too many
	 * requests, {@code null} if it did not
	 * @param closed the pause that an answer led to, {@code null} if none did
	 * @param probe the probe that ended, zero if none did
	 * @param opened whether that probe found the destination open
	 * @param longer how much longer than {@link #VALIDITY} the permits are to be usable,
	 * for which the store counts them longer; at most {@link #MAX_LONGER}
	 */
	record Request(int wanted, Map<Long, Integer> ended, long block, int unused, int uncounted,
			@Nullable Duration rateLimited, @Nullable Closed closed, long probe, boolean opened, Duration longer) {

	}

	/**
	 * What the node may do.
	 *
	 * @param permits how many requests may start
	 * @param block the block that the permits are of
	 * @param untilNext how long it takes until there may be more permits
	 * @param closed why the destination is closed, {@code null} if it is open
	 * @param probe the probe that the permits are for, zero if they are for none
	 */
	record Answer(int permits, long block, Duration untilNext, @Nullable Closed closed, long probe) {

	}

	/**
	 * A pause of a destination.
	 *
	 * @param reason what closed it
	 * @param length how long it closed for
	 * @param left how much of that is left
	 * @param inARow how often it closed for failures without opening in between
	 */
	record Closed(Type reason, Duration length, Duration left, int inARow) {

	}

}
