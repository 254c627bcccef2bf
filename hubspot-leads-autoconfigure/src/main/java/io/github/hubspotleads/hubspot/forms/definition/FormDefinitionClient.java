/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.net.URI;
import java.time.Duration;

import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.HubSpotRead;
import io.github.hubspotleads.hubspot.HubSpotRead.Meaning;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Asks HubSpot for definitions with the portal's token. At most 1 MiB is read, and
 * nothing of what HubSpot says besides is told.
 */
final class FormDefinitionClient {

	private static final int MAX_ANSWER = 1024 * 1024;

	private final HubSpotRead read;

	FormDefinitionClient(WebClient webClient, URI api, Duration timeout, AccessTokens tokens) {
		this.read = new HubSpotRead(webClient, api, timeout, MAX_ANSWER, tokens);
	}

	// Gives exactly one answer, never an error.
	Mono<Answer> fetch(FormId formId) {
		return this.read.get(formId.portalId(), "/marketing/v3/forms/" + formId.formGuid())
			.map(FormDefinitionClient::answer);
	}

	private static Answer answer(HubSpotRead.Answer answer) {
		if (answer instanceof HubSpotRead.Answered answered) {
			return (answered.meaning() == Meaning.SUCCESS) ? definition(answered.text()) : refusal(answered);
		}
		return new Unavailable(((HubSpotRead.Unavailable) answer).reason());
	}

	private static Answer definition(String text) {
		try {
			return new Found(FormDefinition.read(text));
		}
		catch (IllegalArgumentException ex) {
			return new Unavailable("HubSpot answered with something that is no definition of a form");
		}
	}

	private static Answer refusal(HubSpotRead.Answered answered) {
		String told = "HubSpot answered " + answered.status();
		return switch (answered.meaning()) {
			case UNAUTHORIZED -> new Unavailable(told + ": the access token is revoked or wrong");
			case FORBIDDEN -> new Unavailable(told + ": the access token lacks the scope 'forms'");
			case NOT_FOUND -> new NoForm();
			case RATE_LIMITED -> new Unavailable(told + ": too many requests");
			default -> new Unavailable(told);
		};
	}

	/**
	 * What HubSpot said.
	 */
	sealed interface Answer {

	}

	/**
	 * There is a definition.
	 *
	 * @param definition the definition
	 */
	record Found(FormDefinition definition) implements Answer {

	}

	/**
	 * HubSpot knows no such form in that account.
	 */
	record NoForm() implements Answer {

	}

	/**
	 * HubSpot did not tell.
	 *
	 * @param reason why, as a part of a sentence
	 */
	record Unavailable(String reason) implements Answer {

	}

}
