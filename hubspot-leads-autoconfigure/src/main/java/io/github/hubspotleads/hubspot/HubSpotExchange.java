/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.BodyInserter;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * One POST of ready bytes to HubSpot, once, and what came of it.
 * <p>
 * The whole exchange has one deadline, at most 64 KiB of the answer are read (then its
 * connection is dropped), and as soon as a status line was read the status decides,
 * whatever happens to the rest, unless the API puts the decision into its text. No
 * {@code Authorization} header is sent but that of the token.
 *
 * @since 0.1.0
 */
public final class HubSpotExchange {

	private static final int MAX_ANSWER = 64 * 1024;

	// Without it, Reactor puts together a text for its own exception before each
	// exchange.
	private static final Mono<DeliveryOutcome> TIMED_OUT = Mono
		.error(() -> new TimeoutException("No complete answer in time"));

	private final SingletonSupplier<WebClient> webClient;

	private final Duration totalTimeout;

	private final AnswerPolicy policy;

	/**
	 * Create a new exchange.
	 * @param webClient the client to use, not before the first exchange
	 * @param contentType what the bytes are
	 * @param totalTimeout how long an exchange may take, from the wait for a connection
	 * to the last byte of the answer
	 * @param clock the clock that HTTP dates are compared with
	 * @param random where jitter comes from, at least 0 and below 1
	 */
	public HubSpotExchange(WebClient webClient, MediaType contentType, Duration totalTimeout, Clock clock,
			DoubleSupplier random) {
		this.webClient = SingletonSupplier
			.of(() -> webClient.mutate().defaultHeaders((headers) -> headers.setContentType(contentType)).build());
		this.totalTimeout = totalTimeout;
		this.policy = new AnswerPolicy(clock, random);
	}

	/**
	 * Send bytes.
	 * @param uri where to, encoded already
	 * @param token the token to send, {@code null} for none
	 * @param body makes the bytes, which are neither copied nor consumed, when they are
	 * sent
	 * @param lead the lead whose values are masked in what is told: all of it, also where
	 * the bytes have only a part
	 * @param reader how the API's texts are read
	 * @return exactly one outcome, never an error
	 */
	public Mono<DeliveryOutcome> post(URI uri, @Nullable AccessToken token, Supplier<ByteBuffer> body, Lead lead,
			AnswerReader reader) {
		return Mono.defer(() -> {
			try {
				return send(uri, new Attempt(body.get(), token), lead, reader);
			}
			catch (RuntimeException ex) {
				return Mono.just(TransportFailure.of(ex, false));
			}
		});
	}

	private Mono<DeliveryOutcome> send(URI uri, Attempt attempt, Lead lead, AnswerReader reader) {
		Mono<DeliveryOutcome> judged = Mono.fromSupplier(() -> judge(attempt, lead, reader));
		return this.webClient.obtain()
			.post()
			.uri(uri)
			.body(attempt)
			.exchangeToMono((response) -> attempt.read(response).then(judged))
			.timeout(this.totalTimeout, TIMED_OUT)
			.onErrorResume(
					(ex) -> attempt.isAnswered() ? judged : Mono.just(TransportFailure.of(ex, attempt.isSent())));
	}

	private DeliveryOutcome judge(Attempt attempt, Lead lead, AnswerReader reader) {
		return this.policy.judge(attempt.answer(), lead, reader);
	}

	/**
	 * Reads the texts of one API.
	 */
	public interface AnswerReader {

		/**
		 * Tell whether an answer that claims success by its status is a refusal by its
		 * text, by more than that the text begins with the word {@code error}: with any
		 * API that is a refusal, unless there is a guid in it.
		 * @param text the text, possibly cut
		 * @return {@code true} only if there is no doubt
		 */
		default boolean isRefusal(String text) {
			return false;
		}

		/**
		 * Find HubSpot's guid in an answer, leniently.
		 * @param text the text, possibly cut
		 * @return the guid, or {@code null} if there is none
		 */
		@Nullable SubmissionGuid submissionGuid(String text);

		/**
		 * Tell whether an answer that claims success by its status is none of the API's,
		 * but that of something on the way.
		 * @param text the text, possibly cut
		 * @return {@code true} only if there is no doubt
		 */
		default boolean isForeign(String text) {
			return false;
		}

		/**
		 * Tell whether a 400 is a refusal only if its text says so: then one without the
		 * whole text is tried again.
		 * @return {@code true} if so
		 */
		default boolean isDecidedByText() {
			return false;
		}

		/**
		 * Judge an answer of 4xx, or a refusal that claims success, by rules of the API's
		 * own.
		 * @param status the status code, 2xx for a refusal that claims success
		 * @param text the text, possibly cut
		 * @param lead the lead, whose values are not to be told
		 * @return what came of it, {@code null} if the general rules apply
		 */
		default @Nullable DeliveryOutcome clientError(int status, String text, Lead lead) {
			return null;
		}

	}

	/**
	 * One attempt: writes the bytes when the connection is ready for them, and gathers
	 * the answer. Bytes arrive on an I/O thread while the deadline may strike on another.
	 */
	private static final class Attempt implements BodyInserter<ByteBuffer, ClientHttpRequest> {

		private final ByteBuffer body;

		private final @Nullable AccessToken token;

		private volatile boolean sent;

		private volatile boolean answered;

		private int status;

		private List<String> retryAfter = List.of();

		private byte[] bytes = new byte[0];

		private int length;

		private boolean full;

		private boolean complete;

		private Attempt(ByteBuffer body, @Nullable AccessToken token) {
			this.body = body;
			this.token = token;
		}

		@Override
		public Mono<Void> insert(ClientHttpRequest request, Context context) {
			this.sent = true;
			HttpHeaders headers = request.getHeaders();
			headers.remove(HttpHeaders.AUTHORIZATION);
			if (this.token != null) {
				headers.setBearerAuth(this.token.value());
			}
			headers.setContentLength(this.body.remaining());
			return request.writeWith(Mono.just(request.bufferFactory().wrap(this.body)));
		}

		private Flux<DataBuffer> read(ClientResponse response) {
			this.status = status(response);
			if (this.status >= 400) {
				this.retryAfter = response.headers().header(HttpHeaders.RETRY_AFTER);
			}
			this.answered = true;
			return response.body((message, context) -> message.getBody())
				.takeUntil(this::append)
				.doOnComplete(this::complete)
				.onErrorComplete();
		}

		private static int status(ClientResponse response) {
			try {
				return response.statusCode().value();
			}
			catch (IllegalArgumentException ex) {
				return 0;
			}
		}

		private synchronized void complete() {
			this.complete = !this.full;
		}

		// Returns whether there is more than is ever read.
		private synchronized boolean append(DataBuffer buffer) {
			try {
				int count = Math.min(buffer.readableByteCount(), MAX_ANSWER - this.length);
				this.full = count < buffer.readableByteCount();
				if (this.length + count > this.bytes.length) {
					int doubled = Math.min(MAX_ANSWER, this.bytes.length * 2);
					this.bytes = Arrays.copyOf(this.bytes, Math.max(doubled, this.length + count));
				}
				buffer.read(this.bytes, this.length, count);
				this.length += count;
				return this.full;
			}
			finally {
				DataBufferUtils.release(buffer);
			}
		}

		private boolean isSent() {
			return this.sent;
		}

		private boolean isAnswered() {
			return this.answered;
		}

		private synchronized AnswerPolicy.Answer answer() {
			String text = new String(this.bytes, 0, this.length, StandardCharsets.UTF_8);
			// Some proxies tell what they were sent.
			return new AnswerPolicy.Answer(this.status, this.retryAfter,
					(this.token != null) ? text.replace(this.token.value(), "***") : text, this.complete);
		}

	}

}
