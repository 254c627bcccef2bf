/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * One GET of HubSpot's API with the portal's token, once, and the text that came of it.
 * <p>
 * The whole exchange has one deadline, and an answer longer than the bound is dropped
 * with its connection. The token goes out as a bearer token to the address that this was
 * made with, and stands in no address, no answer and no reason.
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
			AccessToken token;
			try {
				token = this.tokens.find(portalId);
			}
			catch (RuntimeException ex) {
				return Mono.just(new Unavailable("the access token of portal " + portalId + " could not be found ("
						+ ex.getClass().getSimpleName() + ')', Cause.PASSING));
			}
			if (token == null) {
				return impossible("portal " + portalId
						+ " has no access token (hubspot.leads.access-token, or that of the portal)");
			}
			return get(this.api.resolve(path), token);
		}).timeout(this.totalTimeout).onErrorResume((ex) -> Mono.just(unavailable(ex)));
	}

	private static Mono<Answer> impossible(String reason) {
		return Mono.just(new Unavailable(reason, Cause.LASTING));
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
		List<String> retryAfter = response.headers().header(HttpHeaders.RETRY_AFTER);
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
		return read.defaultIfEmpty("")
			.map((told) -> new Answered(status, told.replace(token.value(), "***"), retryAfter));
	}

	private Unavailable unavailable(Throwable error) {
		Throwable root = error;
		for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
			root = root.getCause();
		}
		if (root instanceof TimeoutException) {
			return new Unavailable("HubSpot gave no complete answer within " + this.totalTimeout.toMillis() + " ms",
					Cause.PASSING);
		}
		if (root instanceof DataBufferLimitException) {
			return new Unavailable("HubSpot's answer is longer than " + this.maxAnswer + " bytes", Cause.TOO_LONG);
		}
		return new Unavailable("HubSpot is out of reach (" + root.getClass().getSimpleName() + ")", Cause.PASSING);
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
	 * @param retryAfter the values of all {@code Retry-After} headers
	 */
	public record Answered(int status, String text, List<String> retryAfter) implements Answer {

		public Answered {
			retryAfter = List.copyOf(retryAfter);
		}

		/**
		 * Tell what the answer means, by the rules of delivery.
		 * @return the meaning
		 */
		public Meaning meaning() {
			return switch (this.status) {
				case 401 -> Meaning.UNAUTHORIZED;
				case 403 -> AnswerPolicy.isBlocked(this.text) ? Meaning.RATE_LIMITED : Meaning.FORBIDDEN;
				case 404, 410 -> Meaning.NOT_FOUND;
				case 429 -> Meaning.RATE_LIMITED;
				case 408, 425, 477 -> Meaning.PASSING;
				default -> Meaning.ofClass(this.status / 100);
			};
		}

		/**
		 * Tell whether a refusal may pass by itself.
		 * @return {@code true} for 408, 425, 429, 477, the block of an address, and 5xx
		 */
		public boolean isPassing() {
			return meaning() == Meaning.RATE_LIMITED || meaning() == Meaning.PASSING;
		}

		/**
		 * Return how long HubSpot asks to wait.
		 * @param now the time
		 * @return the longest of the times told, {@code null} if none is
		 */
		public @Nullable Duration waitFrom(Instant now) {
			return RetryAfter.parse(this.retryAfter, now);
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
	 * What an answer means.
	 */
	public enum Meaning {

		/** HubSpot gave what it was asked for (2xx). */
		SUCCESS,

		/** The token is revoked or wrong (401). */
		UNAUTHORIZED,

		/** The token lacks a scope (403). */
		FORBIDDEN,

		/** HubSpot does not know what it was asked for (404, 410). */
		NOT_FOUND,

		/** Too many requests (429), or this machine's address is blocked (403). */
		RATE_LIMITED,

		/** Any other refusal that may pass by itself (408, 425, 477, 5xx). */
		PASSING,

		/** A redirect (3xx), which is never followed. */
		REDIRECTED,

		/** Any other. */
		REFUSED;

		private static Meaning ofClass(int hundreds) {
			return switch (hundreds) {
				case 2 -> SUCCESS;
				case 3 -> REDIRECTED;
				case 5 -> PASSING;
				default -> REFUSED;
			};
		}

	}

	/**
	 * There is no answer.
	 *
	 * @param reason why, as a part of a sentence, without anything that was sent or read
	 * @param cause what kind of reason it is
	 */
	public record Unavailable(String reason, Cause cause) implements Answer {

	}

	/**
	 * Why there is no answer.
	 */
	public enum Cause {

		/** It may pass by itself. */
		PASSING,

		/** The answer is longer than the bound. */
		TOO_LONG,

		/** Somebody has to change something. */
		LASTING

	}

}
