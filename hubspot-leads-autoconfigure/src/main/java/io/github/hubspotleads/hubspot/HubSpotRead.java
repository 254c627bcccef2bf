/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * One GET of HubSpot's API with the portal's token, once, and the text that came of it.
 * <p>
 * The whole exchange has one deadline, and an answer longer than the bound is dropped
 * with its connection. The token goes out as a bearer token over https only, or to this
 * machine, and stands in no address, no answer and no reason.
 *
 * @since 0.1.0
 */
public final class HubSpotRead {

	private static final int MAX_CAUSES = 16;

	private final WebClient webClient;

	private final URI api;

	private final Duration totalTimeout;

	private final int maxAnswer;

	private final AccessTokens tokens;

	/**
	 * Create a new reader.
	 * @param webClient the client to use
	 * @param api scheme, host and port of HubSpot's API
	 * @param totalTimeout how long an exchange may take, from the wait for a connection
	 * to the last byte of the answer
	 * @param maxAnswer how many bytes an answer may have
	 * @param tokens the tokens of portals
	 */
	public HubSpotRead(WebClient webClient, URI api, Duration totalTimeout, int maxAnswer, AccessTokens tokens) {
		Assert.isTrue(maxAnswer > 0, "'maxAnswer' must be positive");
		this.webClient = webClient;
		this.api = api;
		this.totalTimeout = totalTimeout;
		this.maxAnswer = maxAnswer;
		this.tokens = tokens;
	}

	/**
	 * Read something of a portal.
	 * @param portalId the number of the account, whose token is sent
	 * @param path the path, and the query if there is one, encoded already
	 * @return exactly one answer, never an error
	 */
	public Mono<Answer> get(String portalId, String path) {
		return Mono.defer(() -> {
			AccessToken token = this.tokens.find(portalId);
			if (token == null) {
				return impossible("portal " + portalId
						+ " has no access token (hubspot.leads.access-token, or that of the portal)");
			}
			if (HubSpotHosts.isPlainHttp(this.api) && !HubSpotHosts.isLoopback(this.api)) {
				return impossible("the token does not go out over plain http (hubspot.leads.api-url)");
			}
			return get(this.api.resolve(path), token);
		}).timeout(this.totalTimeout).onErrorResume((ex) -> Mono.just(unavailable(ex)));
	}

	private static Mono<Answer> impossible(String reason) {
		return Mono.just(new Unavailable(reason, false));
	}

	private Mono<Answer> get(URI uri, AccessToken token) {
		return this.webClient.get()
			.uri(uri)
			.accept(MediaType.APPLICATION_JSON)
			.headers((headers) -> headers.setBearerAuth(token.value()))
			.exchangeToMono((response) -> read(response, token));
	}

	private Mono<Answer> read(ClientResponse response, AccessToken token) {
		int status = response.statusCode().value();
		Flux<DataBuffer> body = response.body((message, context) -> message.getBody());
		Mono<String> text = DataBufferUtils.join(body, this.maxAnswer).map((buffer) -> {
			try {
				return buffer.toString(StandardCharsets.UTF_8);
			}
			finally {
				DataBufferUtils.release(buffer);
			}
		});
		// Whatever becomes of the rest of a refusal, its status is known.
		Mono<String> read = response.statusCode().is2xxSuccessful() ? text : text.onErrorComplete();
		// Some proxies tell what they were sent.
		return read.defaultIfEmpty("").map((told) -> new Answered(status, told.replace(token.value(), "***")));
	}

	private Unavailable unavailable(Throwable error) {
		Throwable root = error;
		for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
			root = root.getCause();
		}
		if (root instanceof TimeoutException) {
			return new Unavailable("HubSpot gave no complete answer within " + this.totalTimeout.toMillis() + " ms",
					true);
		}
		if (root instanceof DataBufferLimitException) {
			return new Unavailable("HubSpot's answer is longer than " + this.maxAnswer + " bytes", false);
		}
		return new Unavailable("HubSpot is out of reach (" + root.getClass().getSimpleName() + ")", true);
	}

	/**
	 * What came of it.
	 */
	public sealed interface Answer {

	}

	/**
	 * HubSpot answered, be it with a refusal or a redirect, which is never followed.
	 *
	 * @param status the status code
	 * @param text the whole body, read as UTF-8; of a refusal perhaps nothing
	 */
	public record Answered(int status, String text) implements Answer {

		/**
		 * Tell whether HubSpot gave what it was asked for.
		 * @return {@code true} for 2xx
		 */
		public boolean isSuccessful() {
			return this.status >= 200 && this.status < 300;
		}

		/**
		 * Tell whether a refusal may pass by itself, by the rules of delivery.
		 * @return {@code true} for 408, 425, 429, 477, the block of an address, and 5xx
		 */
		public boolean isPassing() {
			return switch (this.status) {
				case 408, 425, 429, 477 -> true;
				case 403 -> AnswerPolicy.isBlocked(this.text);
				default -> this.status >= 500;
			};
		}

		/**
		 * Return the status alone: the text may hold anything.
		 * @return the status
		 */
		@Override
		public String toString() {
			return "Answered[status=" + this.status + ']';
		}

	}

	/**
	 * There is no answer.
	 *
	 * @param reason why, as a part of a sentence, without anything that was sent or read
	 * @param passing whether the reason may pass by itself; otherwise somebody has to
	 * change something
	 */
	public record Unavailable(String reason, boolean passing) implements Answer {

	}

}
