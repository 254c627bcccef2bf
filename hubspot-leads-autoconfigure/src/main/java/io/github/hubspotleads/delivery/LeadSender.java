/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import reactor.core.publisher.Mono;

/**
 * The door to HubSpot: sends one lead once, and says what came of it.
 * <p>
 * Implementations never retry, never throw and never signal an error: whatever happens is
 * an outcome. They answer within a deadline of their own.
 *
 * @since 0.1.0
 */
public interface LeadSender {

	/**
	 * Return the API that this sender speaks.
	 * @return the API
	 */
	LeadApi api();

	/**
	 * Send the lead once.
	 * @param form the form of the lead, which speaks this sender's API
	 * @param lead the lead
	 * @return exactly one outcome, on any thread
	 */
	Mono<DeliveryOutcome> send(LeadForm form, Lead lead);

}
