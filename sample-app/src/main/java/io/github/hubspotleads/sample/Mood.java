/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.Duration;

import io.github.hubspotleads.test.Answer;

/**
 * How the stand-in HubSpot answers.
 */
enum Mood {

	NORMAL("Answer normally", "Leads are accepted at once.", Answer.normally()),

	SLOW("Be slow", "Leads are accepted after five seconds.", Answer.normally().after(Duration.ofSeconds(5))),

	REFUSE("Refuse", "Every lead is refused with status 400, for good.",
			Answer.refused(400, "This form takes no leads")),

	RATE_LIMIT("Limit the rate", "Every lead meets status 429: come back in five seconds.",
			Answer.rateLimited().retryAfter(Duration.ofSeconds(5))),

	CUT("Cut connections", "Leads are taken, but no answer ever arrives.", Answer.connectionReset());

	private final String label;

	private final String explanation;

	private final Answer answer;

	Mood(String label, String explanation, Answer answer) {
		this.label = label;
		this.explanation = explanation;
		this.answer = answer;
	}

	public String getLabel() {
		return this.label;
	}

	public String getExplanation() {
		return this.explanation;
	}

	Answer answer() {
		return this.answer;
	}

}
