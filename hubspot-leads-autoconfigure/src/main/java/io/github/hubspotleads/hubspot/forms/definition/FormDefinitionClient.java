/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.hubspot.AccessToken;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.HubSpotHosts;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Asks HubSpot for definitions with the portal's token, which goes out over https only,
 * or to this machine. At most 1 MiB is read, and nothing of what HubSpot says besides is
 * told.
 */
final class FormDefinitionClient {

	private static final int MAX_ANSWER = 1024 * 1024;

	private static final int MAX_CAUSES = 16;

	private final WebClient webClient;

	private final URI api;

	private final Duration timeout;

	private final AccessTokens tokens;

	FormDefinitionClient(WebClient webClient, URI api, Duration timeout, AccessTokens tokens) {
		this.webClient = webClient;
		this.api = api;
		this.timeout = timeout;
		this.tokens = tokens;
	}

	// Gives exactly one answer, never an error.
	Mono<Answer> fetch(FormId formId) {
		return Mono.defer(() -> {
			AccessToken token = this.tokens.find(formId.portalId());
			if (token == null) {
				return Mono.just(new Unavailable("portal " + formId.portalId() + " has no access token"));
			}
			if (HubSpotHosts.isPlainHttp(this.api) && !HubSpotHosts.isLoopback(this.api)) {
				return Mono.just(new Unavailable("the token does not go out over plain http"));
			}
			return get(this.api.resolve("/marketing/v3/forms/" + formId.formGuid()), token);
		}).timeout(this.timeout).onErrorResume((ex) -> Mono.just(new Unavailable(toldOf(ex))));
	}

	private Mono<Answer> get(URI uri, AccessToken token) {
		return this.webClient.get()
			.uri(uri)
			.accept(MediaType.APPLICATION_JSON)
			.headers((headers) -> headers.setBearerAuth(token.value()))
			.exchangeToMono(FormDefinitionClient::read);
	}

	private static Mono<Answer> read(ClientResponse response) {
		Flux<DataBuffer> body = response.body((message, context) -> message.getBody());
		Mono<String> text = DataBufferUtils.join(body, MAX_ANSWER).map((buffer) -> {
			try {
				return buffer.toString(StandardCharsets.UTF_8);
			}
			finally {
				DataBufferUtils.release(buffer);
			}
		});
		int status = response.statusCode().value();
		return response.statusCode().is2xxSuccessful() ? text.defaultIfEmpty("").map(FormDefinitionClient::definition)
				: text.onErrorComplete().then(Mono.just(refusal(status)));
	}

	private static Answer definition(String text) {
		try {
			return new Found(FormDefinition.read(text));
		}
		catch (IllegalArgumentException ex) {
			return new Unavailable("HubSpot answered with something that is no definition of a form");
		}
	}

	private static Answer refusal(int status) {
		return switch (status) {
			case 401 -> new Unavailable("HubSpot answered 401: the access token is revoked or wrong");
			case 403 -> new Unavailable("HubSpot answered 403: the access token lacks the scope 'forms'");
			case 404, 410 -> new NoForm();
			default -> new Unavailable("HubSpot answered " + status);
		};
	}

	private String toldOf(Throwable error) {
		Throwable root = error;
		for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
			root = root.getCause();
		}
		if (root instanceof TimeoutException) {
			return "HubSpot gave no complete answer within " + this.timeout.toMillis() + " ms";
		}
		if (root instanceof DataBufferLimitException) {
			return "HubSpot's answer is longer than " + MAX_ANSWER + " bytes";
		}
		return "HubSpot is out of reach (" + root.getClass().getSimpleName() + ")";
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
