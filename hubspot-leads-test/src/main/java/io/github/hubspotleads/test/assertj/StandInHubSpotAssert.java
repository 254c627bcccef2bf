/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.assertj;

import java.util.List;
import java.util.stream.Collectors;

import io.github.hubspotleads.test.ReceivedLead;
import io.github.hubspotleads.test.StandInHubSpot;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a {@link StandInHubSpot}, as it stands now: wait with
 * {@link StandInHubSpot#awaitLeads} first where leads are sent in the background.
 *
 * @since 0.1.0
 */
public final class StandInHubSpotAssert extends AbstractAssert<StandInHubSpotAssert, StandInHubSpot> {

	StandInHubSpotAssert(StandInHubSpot actual) {
		super(actual, StandInHubSpotAssert.class);
	}

	/**
	 * Verify how many leads were accepted.
	 * @param leads the number expected
	 * @return this assertion
	 */
	public StandInHubSpotAssert received(int leads) {
		isNotNull();
		if (this.actual.receivedLeads().size() != leads) {
			failWithMessage("%nExpected HubSpot to have received %d lead(s)%nbut it received %d, by these requests:%s",
					leads, this.actual.receivedLeads().size(), told(this.actual.requests()));
		}
		return this;
	}

	/**
	 * Verify that not a single request arrived.
	 * @return this assertion
	 */
	public StandInHubSpotAssert receivedNothing() {
		return hasRequestCount(0);
	}

	/**
	 * Verify how many requests arrived, accepted or not.
	 * @param requests the number expected
	 * @return this assertion
	 */
	public StandInHubSpotAssert hasRequestCount(int requests) {
		isNotNull();
		if (this.actual.requestCount() != requests) {
			failWithMessage("%nExpected HubSpot to have received %d request(s)%nbut it received %d:%s", requests,
					this.actual.requestCount(), told(this.actual.requests()));
		}
		return this;
	}

	/**
	 * Verify that no request to bring a lead met a 429.
	 * @return this assertion
	 */
	public StandInHubSpotAssert keptTheRateLimits() {
		isNotNull();
		if (this.actual.rateLimitedCount() != 0) {
			failWithMessage("%nExpected no request to be answered with 429%nbut %d of %d were",
					this.actual.rateLimitedCount(), this.actual.requestCount());
		}
		return this;
	}

	/**
	 * Verify that exactly one lead was accepted, and go on to it.
	 * @return an assertion on the lead
	 */
	public ReceivedLeadAssert singleLead() {
		received(1);
		return new ReceivedLeadAssert(this.actual.receivedLeads().get(0));
	}

	private static String told(List<ReceivedLead> requests) {
		return requests.isEmpty() ? " none"
				: requests.stream().map(StandInHubSpotAssert::told).collect(Collectors.joining());
	}

	private static String told(ReceivedLead request) {
		return String.format("%n  form '%s', answered %d%s: %s", request.formName(), request.status(),
				(request.problem() != null) ? " (" + request.problem() + ")" : "",
				ReceivedLeadAssert.told(request.fields()));
	}

}
