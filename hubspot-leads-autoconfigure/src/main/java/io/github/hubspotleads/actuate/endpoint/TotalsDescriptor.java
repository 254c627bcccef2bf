/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.actuate.operation.BulkDescriptor;
import io.github.hubspotleads.observation.activity.FormActivity;
import org.jspecify.annotations.Nullable;

/**
 * Whether leads flow.
 *
 * @param at when this was so
 * @param mode {@code send} or {@code log}
 * @param held how many leads wait in the memory of this node for the store
 * @param statuses how many submissions there are by status, of all nodes
 * @param oldestWaiting how long the oldest one waits
 * @param pauses what is closed for a while
 * @param forms what happened on this node since its start, by form
 * @param bulk the last operation on many submissions
 */
record TotalsDescriptor(Instant at, String mode, long held, Map<String, Long> statuses, String oldestWaiting,
		List<PauseDescriptor> pauses, List<FormTotalsDescriptor> forms, @Nullable BulkDescriptor bulk) {

	static String textOf(@Nullable Instant oldest, Instant now) {
		return ((oldest != null && oldest.isBefore(now)) ? Duration.between(oldest, now) : Duration.ZERO).toString();
	}

	/**
	 * What is closed for a while.
	 *
	 * @param name the name of the destination or form
	 * @param kind {@code destination} or {@code form}
	 * @param reason why
	 * @param by {@code hubspot} or {@code operator}
	 * @param until until when, {@code null} if somebody has to end it
	 */
	record PauseDescriptor(String name, String kind, String reason, String by, @Nullable Instant until) {

	}

	/**
	 * What happened to the leads of a form.
	 *
	 * @param name the name of the form
	 * @param captured how many were kept
	 * @param delivered how many HubSpot took
	 * @param refused how many did not get through
	 * @param possibleDuplicates how many HubSpot may have twice
	 * @param lastCaptured when the last one was kept
	 * @param lastDelivered when HubSpot took the last one
	 */
	record FormTotalsDescriptor(String name, long captured, long delivered, long refused, long possibleDuplicates,
			@Nullable Instant lastCaptured, @Nullable Instant lastDelivered) {

		static FormTotalsDescriptor of(String name, FormActivity.Counts counts) {
			return new FormTotalsDescriptor(name, counts.captured(), counts.delivered(), counts.refused(),
					counts.possibleDuplicates(), counts.lastCaptured(), counts.lastDelivered());
		}

	}

}
