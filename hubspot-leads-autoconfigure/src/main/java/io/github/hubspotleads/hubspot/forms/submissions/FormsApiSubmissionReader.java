/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.submissions;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.HubSpotRead;
import io.github.hubspotleads.hubspot.HubSpotRead.Answered;
import io.github.hubspotleads.reconciliation.SubmissionReader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.UriUtils;

/**
 * Reads the submissions of a form back (<a href=
 * "https://legacydocs.hubspot.com/docs/methods/forms/get-submissions-for-a-form">Get
 * submissions for a form</a>), fifty at most at a time, with the token of the form's
 * portal, which needs the scope {@code forms}. At most 1 MiB of an answer is read.
 *
 * @since 0.1.0
 */
public final class FormsApiSubmissionReader implements SubmissionReader {

	private static final int MAX_ANSWER = 1024 * 1024;

	private static final Duration MAX_WAIT = Duration.ofHours(1);

	// HubSpot's windows are ten seconds, its block of an address a minute.
	private static final Duration AFTER_RATE_LIMIT = Duration.ofMinutes(2);

	// Only somebody's hand mends these.
	private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

	private final HubSpotRead read;

	private final AccessTokens tokens;

	private final Clock clock;

	/**
	 * Create a new reader.
	 * @param webClient the client to use
	 * @param api scheme, host and port of HubSpot's API
	 * @param totalTimeout how long an exchange may take, from the wait for a connection
	 * to the last byte of the answer
	 * @param tokens the tokens of portals
	 * @param clock the clock that HTTP dates are compared with
	 */
	public FormsApiSubmissionReader(WebClient webClient, URI api, Duration totalTimeout, AccessTokens tokens,
			Clock clock) {
		this.read = new HubSpotRead(webClient, api, totalTimeout, MAX_ANSWER, tokens);
		this.tokens = tokens;
		this.clock = clock;
	}

	@Override
	public boolean canRead(LeadForm form) {
		FormId formId = form.address().formId();
		return formId != null && mayHaveToken(formId.portalId());
	}

	// Tokens that cannot be found now may be found when they are needed.
	private boolean mayHaveToken(String portalId) {
		try {
			return this.tokens.find(portalId) != null;
		}
		catch (RuntimeException ex) {
			return true;
		}
	}

	@Override
	public Mono<Answer> read(LeadForm form, @Nullable String after, int limit) {
		FormId formId = form.address().formId();
		if (formId == null) {
			throw new IllegalArgumentException("Form '" + form.name() + "' does not speak the Forms API");
		}
		String path = "/form-integrations/v1/submissions/forms/" + formId.formGuid() + "?limit="
				+ Math.min(limit, PAGE_SIZE) + ((after != null) ? "&after=" + UriUtils.encode(after, "UTF-8") : "");
		return this.read.get(formId.portalId(), path).map((answer) -> answer(answer, limit));
	}

	private Answer answer(HubSpotRead.Answer answer, int limit) {
		if (answer instanceof HubSpotRead.Unavailable unavailable) {
			return unavailable(unavailable, limit);
		}
		Answered answered = (Answered) answer;
		String told = "HubSpot answered " + answered.status();
		return switch (answered.meaning()) {
			case SUCCESS -> page(answered.text());
			case UNAUTHORIZED ->
				new Unavailable(told + ": the access token is revoked or wrong", AFTER_REFUSAL, Scope.PORTAL);
			case FORBIDDEN ->
				new Unavailable(told + ": the access token lacks the scope 'forms'", AFTER_REFUSAL, Scope.FORM);
			case NOT_FOUND ->
				new Unavailable(told + ": it knows no such form in the portal of the token", AFTER_REFUSAL, Scope.FORM);
			case RATE_LIMITED ->
				new Unavailable(told + ": too many requests", pause(AFTER_RATE_LIMIT, answered), Scope.PORTAL);
			default -> new Unavailable(told, pause(null, answered), Scope.FORM);
		};
	}

	private static Answer unavailable(HubSpotRead.Unavailable unavailable, int limit) {
		return switch (unavailable.cause()) {
			case PASSING -> new Unavailable(unavailable.reason(), null, Scope.FORM);
			case TOO_LONG -> (limit > 1) ? new TooLong(unavailable.reason())
					: new Unavailable(unavailable.reason(), AFTER_REFUSAL, Scope.FORM);
			case LASTING -> new Unavailable(unavailable.reason(), AFTER_REFUSAL, Scope.FORM);
		};
	}

	private static Answer page(String text) {
		Page page = SubmissionPages.read(text);
		return (page != null) ? page
				: new Unavailable("HubSpot answered with something that is no page of submissions", null, Scope.FORM);
	}

	private @Nullable Duration pause(@Nullable Duration least, Answered answered) {
		Duration told = answered.waitFrom(this.clock.instant());
		if (told == null || (least != null && told.compareTo(least) < 0)) {
			return least;
		}
		return (told.compareTo(MAX_WAIT) < 0) ? told : MAX_WAIT;
	}

}
