/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Duration;
import java.util.List;

import io.github.hubspotleads.form.LeadForm;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The door to what HubSpot shows.
 *
 * @since 0.1.0
 */
public interface SubmissionReader {

	/**
	 * How many submissions a page has at most.
	 */
	int PAGE_SIZE = 50;

	/**
	 * Tell whether the submissions of a form can be read.
	 * @param form the form
	 * @return {@code true} if HubSpot shows them to this application
	 */
	boolean canRead(LeadForm form);

	/**
	 * Read submissions of a form, newest first. One request, sent when somebody
	 * subscribes.
	 * @param form the form
	 * @param after where the page before ended, {@code null} for the newest
	 * @param limit how many submissions the page may have
	 * @return exactly one answer, never an error
	 */
	Mono<Answer> read(LeadForm form, @Nullable String after, int limit);

	/**
	 * What HubSpot answered.
	 */
	sealed interface Answer {

	}

	/**
	 * A page.
	 *
	 * @param submissions the submissions, newest first
	 * @param next where the page ended, {@code null} if it is the last
	 */
	record Page(List<ShownSubmission> submissions, @Nullable String next) implements Answer {

		public Page {
			submissions = List.copyOf(submissions);
		}

	}

	/**
	 * The page is longer than what is read of an answer: a smaller one may not be.
	 *
	 * @param reason the same as a part of a sentence
	 */
	record TooLong(String reason) implements Answer {

	}

	/**
	 * HubSpot did not tell.
	 *
	 * @param reason why, as a part of a sentence
	 * @param pause how long to ask nothing, {@code null} for as long as usual
	 * @param scope what to ask nothing of meanwhile
	 */
	record Unavailable(String reason, @Nullable Duration pause, Scope scope) implements Answer {

	}

	/**
	 * What a trouble is one of.
	 */
	enum Scope {

		/** The form alone. */
		FORM,

		/** All forms of the form's portal. */
		PORTAL

	}

}
