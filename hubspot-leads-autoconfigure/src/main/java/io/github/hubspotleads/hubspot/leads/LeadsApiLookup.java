/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.net.URI;
import java.time.Duration;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LeadException;
import io.github.hubspotleads.LeadRejectedException;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.HubSpotRead;
import io.github.hubspotleads.hubspot.HubSpotRead.Answer;
import io.github.hubspotleads.hubspot.HubSpotRead.Answered;
import io.github.hubspotleads.hubspot.HubSpotRead.Cause;
import io.github.hubspotleads.hubspot.HubSpotRead.Unavailable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Asks the Leads API, where a site still has it, what became of a lead that it took
 * (<a href= "http://developers.hubspot.com/docs/methods/leads/get_lead">Get a Lead</a>).
 * <p>
 * HubSpot queues a lead and removes duplicates before it can be found: ask some time
 * after the delivery. A request is made for each subscription, once, outside the pace of
 * deliveries, with the portal's token as a bearer token. It ends within the total timeout
 * of HTTP, follows no redirect and reads at most 1 MiB.
 *
 * @since 0.1.0
 */
public final class LeadsApiLookup {

	private static final int MAX_ANSWER = 1024 * 1024;

	private static final String PATH = "/leads/v1/lead?conversionEventGuid=";

	private final HubSpotRead read;

	private final @Nullable String portalId;

	/**
	 * Create a new lookup.
	 * @param webClient the client to use
	 * @param api scheme, host and port of HubSpot's API
	 * @param totalTimeout how long an exchange may take, from the wait for a connection
	 * to the last byte of the answer
	 * @param tokens the tokens of portals
	 * @param portalId the number of the account to ask when none is named, {@code null}
	 * or blank if there is none
	 */
	public LeadsApiLookup(WebClient webClient, URI api, Duration totalTimeout, AccessTokens tokens,
			@Nullable String portalId) {
		this.read = new HubSpotRead(webClient, api, totalTimeout, MAX_ANSWER, tokens);
		this.portalId = StringUtils.hasText(portalId) ? portalId.strip() : null;
	}

	/**
	 * Find a lead in the default portal.
	 * @param guid the guid that the Leads API answered the lead with, as it is on the
	 * record of the submission
	 * @return the lead, on an I/O thread that must not be blocked; empty if HubSpot knows
	 * none. {@link LeadDeliveryException} if the trouble may pass,
	 * {@link LeadRejectedException} if somebody has to change something first; neither
	 * carries a submission
	 */
	public Mono<LeadsApiRecord> find(SubmissionGuid guid) {
		String portalId = this.portalId;
		return (portalId != null) ? find(guid, portalId) : Mono.error(() -> new LeadRejectedException(
				"HubSpot was not asked for the lead: no portal is named, and 'hubspot.leads.portal-id' is not set",
				null));
	}

	/**
	 * Find a lead in a portal.
	 * @param guid the guid that the Leads API answered the lead with
	 * @param portalId the number of the account
	 * @return as {@link #find(SubmissionGuid)}
	 */
	public Mono<LeadsApiRecord> find(SubmissionGuid guid, String portalId) {
		Assert.hasText(portalId, "'portalId' must be the number of an account");
		return this.read.get(portalId, PATH + guid).flatMap((answer) -> found(guid, portalId, answer));
	}

	private static Mono<LeadsApiRecord> found(SubmissionGuid guid, String portalId, Answer answer) {
		if (answer instanceof Answered answered) {
			return switch (answered.meaning()) {
				case SUCCESS -> read(guid, answered.text());
				case NOT_FOUND -> Mono.empty();
				default -> Mono.error(() -> refusal(answered, portalId));
			};
		}
		Unavailable unavailable = (Unavailable) answer;
		return Mono.error(() -> error("HubSpot did not tell of the lead: " + unavailable.reason(),
				unavailable.cause() == Cause.PASSING));
	}

	private static Mono<LeadsApiRecord> read(SubmissionGuid guid, String text) {
		try {
			return Mono.justOrEmpty(LeadsApiRecord.find(guid, text));
		}
		catch (IllegalArgumentException ex) {
			return Mono.error(
					() -> error("HubSpot's answer is no lead: look for a proxy on the way, or ask again later", true));
		}
	}

	private static LeadException refusal(Answered answered, String portalId) {
		String told = "HubSpot answered " + answered.status() + " when asked for the lead: ";
		if (answered.isPassing()) {
			return error(told + "ask again later", true);
		}
		return error(told + switch (answered.meaning()) {
			case UNAUTHORIZED -> "the access token of portal " + portalId + " is revoked or wrong, renew it";
			case FORBIDDEN -> "the access token of portal " + portalId
					+ " lacks a scope, or the account has no Leads API: look at the scopes of the token's app";
			case REDIRECTED -> "a redirect is never followed, correct 'hubspot.leads.api-url'";
			default -> "it does not take the question, so the site may not have this API any more";
		}, false);
	}

	private static LeadException error(String message, boolean passing) {
		return passing ? new LeadDeliveryException(message, null) : new LeadRejectedException(message, null);
	}

}
