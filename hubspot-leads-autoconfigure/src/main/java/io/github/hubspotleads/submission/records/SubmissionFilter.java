/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.records;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Which records are meant. What is left open is not asked for.
 *
 * @param form the name of the form, {@code null} for all forms
 * @param statuses where they may stand, empty for anywhere
 * @param errorTypes what may have gone wrong last, empty for anything or nothing
 * @param since the time at which the first of them was handed over, {@code null} for any
 * @param until the time before which the last of them was handed over, {@code null} for
 * any
 * @since 0.1.0
 */
public record SubmissionFilter(@Nullable String form, Set<SubmissionStatus> statuses,
		Set<SubmissionError.Type> errorTypes, @Nullable Instant since, @Nullable Instant until) {

	/**
	 * All records.
	 */
	public static final SubmissionFilter ALL = new SubmissionFilter(null, Set.of(), Set.of(), null, null);

	private static final long LATEST = (1L << 47) - 1;

	public SubmissionFilter {
		Assert.isTrue(isTime(since), "'since' must not be before 1970 or after the year 6429");
		Assert.isTrue(isTime(until), "'until' must not be before 1970 or after the year 6429");
		statuses = Set.copyOf(statuses);
		errorTypes = Set.copyOf(errorTypes);
	}

	/**
	 * Tell whether an id can lead with a time.
	 * @param time the time
	 * @return {@code true} if so, or if there is none
	 */
	public static boolean isTime(@Nullable Instant time) {
		return time == null || (time.getEpochSecond() >= 0 && time.getEpochSecond() < LATEST / 1000);
	}

	/**
	 * Return a filter for one status.
	 * @param status the status
	 * @return the filter
	 */
	public static SubmissionFilter of(SubmissionStatus... status) {
		return new SubmissionFilter(null, Set.of(status), Set.of(), null, null);
	}

	/**
	 * Tell whether every record between the bounds of time is meant.
	 * @return {@code true} if nothing of a record but its id has to be looked at
	 */
	public boolean isOfTimeAlone() {
		return this.form == null && this.statuses.isEmpty() && this.errorTypes.isEmpty();
	}

	/**
	 * Tell whether a record is meant, whenever it was handed over.
	 * @param submission the record
	 * @return {@code true} if form, status and error fit
	 */
	public boolean fits(Submission submission) {
		return (this.form == null || this.form.equals(submission.form()))
				&& (this.statuses.isEmpty() || this.statuses.contains(submission.status()))
				&& (this.errorTypes.isEmpty()
						|| (submission.error() != null && this.errorTypes.contains(submission.error().type())));
	}

	/**
	 * Return the id that all meant records are older than.
	 * @param before the id after which a page begins, {@code null} for the newest
	 * @return the older one of that and the bound of time, {@code null} if there is none
	 */
	public @Nullable UUID idBefore(@Nullable UUID before) {
		UUID bound = (this.until != null) ? IdTime.firstAt(this.until) : null;
		return (before == null || (bound != null && isOlder(bound, before))) ? bound : before;
	}

	// As databases compare them: without signs.
	private static boolean isOlder(UUID one, UUID other) {
		int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
		return high < 0 || (high == 0
				&& Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) < 0);
	}

	/**
	 * Return the first id that a meant record can have.
	 * @return the id, {@code null} if any is possible
	 */
	public @Nullable UUID firstId() {
		return (this.since != null) ? IdTime.firstAt(this.since) : null;
	}

}
