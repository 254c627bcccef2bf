/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.LeadSender;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.HubSpotExchange;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends leads to the Leads API
 * (<a href= "http://developers.hubspot.com/docs/methods/leads/create_lead">Insert a
 * Lead</a>).
 * <p>
 * The API takes no credentials, so none are sent. It knows no idempotency key: a lead
 * that is sent again after a lost answer may be two submissions at HubSpot.
 *
 * @since 0.1.0
 */
public final class LeadsApiSender implements LeadSender {

	private final HubSpotExchange exchange;

	private final LeadsApiAnswer answer = new LeadsApiAnswer();

	/**
	 * Create a new sender.
	 * @param webClient the client to use
	 * @param totalTimeout how long an exchange may take, from the wait for a connection
	 * to the last byte of the answer
	 * @param clock the clock that HTTP dates are compared with
	 * @param random where jitter comes from, at least 0 and below 1
	 */
	public LeadsApiSender(WebClient webClient, Duration totalTimeout, Clock clock, DoubleSupplier random) {
		this.exchange = new HubSpotExchange(webClient, MediaType.APPLICATION_FORM_URLENCODED, totalTimeout, clock,
				random);
	}

	@Override
	public LeadApi api() {
		return LeadApi.LEADS;
	}

	@Override
	public Mono<DeliveryOutcome> send(LeadForm form, Lead lead) {
		return this.exchange.post(form.endpoint(), null, () -> LeadsApiBody.of(lead), lead, this.answer);
	}

}
