/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.records;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import org.jspecify.annotations.Nullable;

/**
 * Some records, newest first. A page may be short, and even empty, though there is more:
 * however few of many records are meant, no more than some thousand are looked at for a
 * page.
 *
 * @param submissions the records
 * @param next the id after which the next page begins, {@code null} if there is none
 * @param until how far back was looked, if that is why the page is short
 * @since 0.1.0
 */
public record SubmissionPage(List<Submission> submissions, @Nullable UUID next, @Nullable Instant until) {

	public SubmissionPage {
		submissions = List.copyOf(submissions);
	}

	/**
	 * Return a page.
	 * @param submissions the records
	 * @param next the id after which the next page begins, {@code null} if there is none
	 * @param size how many records were asked for
	 * @return the page, which tells how far back was looked if it is short and not the
	 * last
	 */
	public static SubmissionPage of(List<Submission> submissions, @Nullable UUID next, int size) {
		return new SubmissionPage(submissions, next,
				(next != null && submissions.size() < size) ? IdTime.timeOf(next) : null);
	}

}
