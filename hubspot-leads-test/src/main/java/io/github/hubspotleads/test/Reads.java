/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import io.github.hubspotleads.test.StandInHubSpot.Telling;

/**
 * The requests that read something at a {@link StandInHubSpot}: the definition of a form,
 * its submissions, or a lead of the Leads API. They bring no lead, so they are counted
 * and answered apart from those that do, and what is told for leads does not touch them.
 *
 * @since 0.1.0
 */
public final class Reads {

	private final Reception reception;

	Reads(Reception reception) {
		this.reception = reception;
	}

	/**
	 * Tell what to answer to the next requests. They come after answers told before.
	 * @param count how many requests are answered so
	 * @return what to finish with {@link Telling#respond}
	 */
	public Telling forNext(int count) {
		return (answer) -> this.reception.readPlan().add(count, answer);
	}

	/**
	 * Tell what to answer to all requests until told otherwise, in place of everything
	 * told before.
	 * @return what to finish with {@link Telling#respond}
	 */
	public Telling fromNowOn() {
		return (answer) -> this.reception.readPlan().replace(answer);
	}

	/**
	 * Return how many requests to read arrived, answered well or not.
	 * @return the number
	 */
	public int count() {
		return this.reception.inbox().reads();
	}

}
