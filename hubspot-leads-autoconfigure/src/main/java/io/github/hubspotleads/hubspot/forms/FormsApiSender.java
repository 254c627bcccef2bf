/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.time.Clock;
import java.time.Duration;
import java.util.function.DoubleSupplier;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.LeadSender;
import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.AccessToken;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.HubSpotExchange;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Sends leads to the Forms API, version 3
 * (<a href= "https://legacydocs.hubspot.com/docs/methods/forms/submit_form">Submit data
 * to a form</a>): to the authenticated endpoint where the form's portal has a token, else
 * to the open one.
 * <p>
 * The API knows no idempotency key and its answer names no submission: a lead that is
 * sent again after a lost answer may be two submissions at HubSpot. What HubSpot refuses
 * of the context, and of the fields where the form allows it, is left out in a second
 * request that follows at once.
 *
 * @since 0.1.0
 */
public final class FormsApiSender implements LeadSender {

	private final HubSpotExchange exchange;

	private final AccessTokens tokens;

	private final Clock clock;

	private final FormsApiAnswer openAnswer = new FormsApiAnswer(false);

	private final FormsApiAnswer authenticatedAnswer = new FormsApiAnswer(true);

	/**
	 * Create a new sender.
	 * @param webClient the client to use
	 * @param totalTimeout how long an exchange may take, from the wait for a connection
	 * to the last byte of the answer
	 * @param tokens the tokens of portals
	 * @param clock the clock that HTTP dates and the age of leads are compared with
	 * @param random where jitter comes from, at least 0 and below 1
	 */
	public FormsApiSender(WebClient webClient, Duration totalTimeout, AccessTokens tokens, Clock clock,
			DoubleSupplier random) {
		this.exchange = new HubSpotExchange(webClient, MediaType.APPLICATION_JSON, totalTimeout, clock, random);
		this.tokens = tokens;
		this.clock = clock;
	}

	@Override
	public LeadApi api() {
		return LeadApi.FORMS;
	}

	@Override
	public Mono<DeliveryOutcome> send(LeadForm form, Lead lead) {
		return post(form, lead, lead).flatMap((outcome) -> {
			Remainder remainder = (outcome instanceof DeliveryOutcome.Rejected rejected)
					? Remainder.of(lead, rejected.error(), form.fieldSettings().onRefusal()) : null;
			return (remainder != null) ? repeat(form, lead, remainder) : Mono.just(outcome);
		});
	}

	// HubSpot may quote again what is left out by then, so the whole lead is masked.
	private Mono<DeliveryOutcome> repeat(LeadForm form, Lead lead, Remainder remainder) {
		return post(form, remainder.lead(), lead)
			.map((outcome) -> new DeliveryOutcome.Repeated(outcome, remainder.leftOut()));
	}

	private Mono<DeliveryOutcome> post(LeadForm form, Lead lead, Lead masked) {
		FormId formId = form.address().formId();
		AccessToken token = null;
		FormsApiAnswer reader = this.openAnswer;
		if (formId != null && formId.authenticated()) {
			reader = this.authenticatedAnswer;
			try {
				token = this.tokens.find(formId.portalId());
			}
			catch (RuntimeException ex) {
				return Mono.just(withoutToken(ex));
			}
		}
		return this.exchange.post(form.endpoint(), token, () -> FormsApiBody.of(lead, this.clock.instant()), masked,
				reader);
	}

	// The trouble of the portal, which costs no lead an attempt.
	private static DeliveryOutcome withoutToken(RuntimeException failure) {
		return new DeliveryOutcome.Postponed(SubmissionError.of(Type.UNAUTHORIZED,
				"The access token of the portal could not be found (" + failure.getClass().getSimpleName() + ')'),
				FormsApiAnswer.TOKEN_PAUSE);
	}

}
