/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.submissions;

import java.net.URI;
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
 * submissions for a form</a>), fifty at a time, with the token of the form's portal,
 * which needs the scope {@code forms}. At most 1 MiB of an answer is read.
 *
 * @since 0.1.0
 */
public final class FormsApiSubmissionReader implements SubmissionReader {

	private static final int MAX_ANSWER = 1024 * 1024;

	// HubSpot's windows are ten seconds, its block of an address a minute.
	private static final Duration AFTER_RATE_LIMIT = Duration.ofMinutes(2);

	// Only somebody's hand mends these.
	private static final Duration AFTER_REFUSAL = Duration.ofHours(1);

	private final HubSpotRead read;

	private final AccessTokens tokens;

	/**
	 * Create a new reader.
	 * @param webClient the client to use
	 * @param api scheme, host and port of HubSpot's API
	 * @param totalTimeout how long an exchange may take, from the wait for a connection
	 * to the last byte of the answer
	 * @param tokens the tokens of portals
	 */
	public FormsApiSubmissionReader(WebClient webClient, URI api, Duration totalTimeout, AccessTokens tokens) {
		this.read = new HubSpotRead(webClient, api, totalTimeout, MAX_ANSWER, tokens);
		this.tokens = tokens;
	}

	@Override
	public boolean canRead(LeadForm form) {
		FormId formId = form.address().formId();
		return formId != null && this.tokens.find(formId.portalId()) != null;
	}

	@Override
	public Mono<Answer> read(LeadForm form, @Nullable String after) {
		FormId formId = form.address().formId();
		if (formId == null) {
			throw new IllegalArgumentException("Form '" + form.name() + "' does not speak the Forms API");
		}
		String path = "/form-integrations/v1/submissions/forms/" + formId.formGuid() + "?limit=" + PAGE_SIZE
				+ ((after != null) ? "&after=" + UriUtils.encode(after, "UTF-8") : "");
		return this.read.get(formId.portalId(), path).map(FormsApiSubmissionReader::answer);
	}

	private static Answer answer(HubSpotRead.Answer answer) {
		if (answer instanceof HubSpotRead.Unavailable unavailable) {
			return new Unavailable(unavailable.reason(), unavailable.passing() ? null : AFTER_REFUSAL);
		}
		Answered answered = (Answered) answer;
		if (answered.isSuccessful()) {
			Page page = SubmissionPages.read(answered.text());
			return (page != null) ? page
					: new Unavailable("HubSpot answered with something that is no page of submissions", null);
		}
		return switch (answered.status()) {
			case 401 -> new Unavailable("HubSpot answered 401: the access token is revoked or wrong", AFTER_REFUSAL);
			case 403 ->
				new Unavailable("HubSpot answered 403: the access token lacks the scope 'forms'", AFTER_REFUSAL);
			case 404, 410 -> new Unavailable(
					"HubSpot answered " + answered.status() + ": it knows no such form in the portal of the token",
					AFTER_REFUSAL);
			case 429 -> new Unavailable("HubSpot answered 429: too many requests", AFTER_RATE_LIMIT);
			default -> new Unavailable("HubSpot answered " + answered.status(), null);
		};
	}

}
