/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.operation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.github.hubspotleads.submission.records.SubmissionFilter;
import org.jspecify.annotations.Nullable;

/**
 * How far an operation on many submissions is.
 *
 * @param id its id
 * @param operation what is done, {@code resubmit}
 * @param filter which submissions are meant
 * @param total how many there were as it began, as far as they are counted yet
 * @param done how many it was done to
 * @param refused how many it could not be done to any more
 * @param state {@code running}, {@code done}, {@code cancelled} or {@code failed}
 * @param startedAt when it began
 * @since 0.1.0
 */
public record BulkDescriptor(String id, String operation, FilterDescriptor filter, long total, long done, long refused,
		String state, Instant startedAt) {

	/**
	 * Which submissions are meant.
	 *
	 * @param form the form, {@code null} for all
	 * @param status where they stand
	 * @param error what went wrong, empty for anything
	 * @param since the time since when they were handed over
	 * @param until the time until when they were
	 */
	public record FilterDescriptor(@Nullable String form, List<String> status, List<String> error,
			@Nullable Instant since, @Nullable Instant until) {

		static FilterDescriptor of(SubmissionFilter filter) {
			return new FilterDescriptor(filter.form(),
					filter.statuses().stream().map((status) -> lowercase(status)).sorted().toList(),
					filter.errorTypes().stream().map((type) -> lowercase(type)).sorted().toList(), filter.since(),
					filter.until());
		}

		private static String lowercase(Enum<?> value) {
			return value.name().toLowerCase(Locale.ROOT);
		}

	}

}
