/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.time.Instant;
import java.util.List;

import io.github.hubspotleads.observation.activity.FormActivity;
import org.jspecify.annotations.Nullable;

/**
 * The last hour of this node, in steps, the oldest first.
 *
 * @param step the length of a step
 * @param forms the numbers of each form
 * @param waiting how many submissions waited, {@code null} where nobody had asked yet
 * @param end when the last step ends
 */
record HistoryDescriptor(String step, List<FormHistoryDescriptor> forms, List<@Nullable Long> waiting, Instant end) {

	static HistoryDescriptor of(FormActivity.History history) {
		return new HistoryDescriptor(FormActivity.STEP.toString(),
				history.forms()
					.entrySet()
					.stream()
					.map((form) -> FormHistoryDescriptor.of(form.getKey(), form.getValue()))
					.toList(),
				history.waiting(), history.end());
	}

	/**
	 * Numbers of a form.
	 *
	 * @param name the name of the form
	 * @param captured how many were kept
	 * @param delivered how many HubSpot took
	 * @param refused how many did not get through
	 */
	record FormHistoryDescriptor(String name, List<Integer> captured, List<Integer> delivered, List<Integer> refused) {

		static FormHistoryDescriptor of(String name, FormActivity.Steps steps) {
			return new FormHistoryDescriptor(name, steps.captured(), steps.delivered(), steps.refused());
		}

	}

}
