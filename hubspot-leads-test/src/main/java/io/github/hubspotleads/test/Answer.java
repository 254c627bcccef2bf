/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.hubspotleads.test.forms.Refusals;
import io.github.hubspotleads.test.forms.submission.FormErrorType;
import io.github.hubspotleads.test.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link StandInHubSpot} is told to answer.
 * <p>
 * The answers that HubSpot gives of its own accord ({@link #normally()}) accept or refuse
 * the request by its merits, and so do those that are lost on their way
 * ({@link #connectionReset()}, {@link #emptyReply()}, {@link #brokenReply()}): the lead
 * is with HubSpot, and only the sender does not know. All others are given unseen.
 * Immutable.
 *
 * @since 0.1.0
 */
public final class Answer {

	private static final Refusals REFUSALS = new Refusals(UUID::randomUUID);

	private static final Answer NORMALLY = new Answer(null, null, null, Duration.ZERO, Duration.ZERO);

	private static final int DRIBBLED_CHUNKS = 5;

	private final @Nullable Reply reply;

	private final @Nullable Fault fault;

	private final @Nullable String retryAfter;

	private final Duration delay;

	private final Duration dribble;

	private Answer(@Nullable Reply reply, @Nullable Fault fault, @Nullable String retryAfter, Duration delay,
			Duration dribble) {
		this.reply = reply;
		this.fault = fault;
		this.retryAfter = retryAfter;
		this.delay = delay;
		this.dribble = dribble;
	}

	/**
	 * Answer as HubSpot does.
	 * @return the answer
	 */
	public static Answer normally() {
		return NORMALLY;
	}

	/**
	 * Answer with an error of HubSpot's, as plain text.
	 * @param status the HTTP status
	 * @param sentence the body
	 * @return the answer
	 */
	public static Answer refused(int status, String sentence) {
		return always(Reply.text(status, sentence));
	}

	/**
	 * Answer 400 as the Forms API does, with one error for each type.
	 * @param errorTypes the names that HubSpot has for them, such as
	 * {@code INVALID_HUTK}; see
	 * {@link io.github.hubspotleads.test.forms.submission.FormErrorType FormErrorType}
	 * for those that are documented
	 * @return the answer
	 */
	public static Answer refusedFor(String... errorTypes) {
		return always(REFUSALS.invalid(Arrays.stream(errorTypes).map(FormErrorType::example).toList()));
	}

	/**
	 * Answer 401 as if the access token did not count.
	 * @return the answer
	 */
	public static Answer unauthorized() {
		return always(REFUSALS.unauthorized());
	}

	/**
	 * Answer 403 as if the access token lacked a scope.
	 * @return the answer
	 */
	public static Answer forbidden() {
		return always(REFUSALS.forbidden());
	}

	/**
	 * Answer 404 as if the form were not in the portal.
	 * @return the answer
	 */
	public static Answer formNotFound() {
		return always(REFUSALS.formNotFound());
	}

	/**
	 * Answer 477, as while an account is moved to another data centre.
	 * @param delay when to come back, rounded up to a second
	 * @return the answer
	 */
	public static Answer moving(Duration delay) {
		return always(REFUSALS.moving()).retryAfter(delay);
	}

	/**
	 * Answer with a page for people, as what stands before HubSpot does.
	 * @param status the HTTP status
	 * @return the answer
	 */
	public static Answer htmlPage(int status) {
		return always(Refusals.html(status));
	}

	/**
	 * Answer 429 in plain text, without saying when to come back unless
	 * {@link #retryAfter} is added.
	 * @return the answer
	 */
	public static Answer rateLimited() {
		return refused(429, "Too many requests");
	}

	/**
	 * Answer 429 as the Forms API does, without saying when to come back unless
	 * {@link #retryAfter} is added.
	 * @param policyName which limit was reached: {@code TEN_SECONDLY_ROLLING},
	 * {@code SECONDLY} or {@code DAILY}
	 * @return the answer
	 */
	public static Answer rateLimited(String policyName) {
		return always(REFUSALS.rateLimited(policyName));
	}

	/**
	 * Answer 429 with the plain text {@code error code: 1015}, as to a sender who is
	 * blocked for having met too many 429.
	 * @return the answer
	 */
	public static Answer blocked() {
		return always(Refusals.blocked());
	}

	/**
	 * Answer 302 with another address.
	 * @param url the address
	 * @return the answer
	 */
	public static Answer redirectedTo(String url) {
		return always(Reply.text(302, "").withHeader("Location", url));
	}

	/**
	 * Answer anything at all. With a status of 2xx the lead counts as accepted.
	 * @param status the HTTP status
	 * @param contentType the content type
	 * @param body the body, sent in UTF-8
	 * @return the answer
	 */
	public static Answer reply(int status, String contentType, String body) {
		return always(Reply.of(status, contentType, body));
	}

	/**
	 * Answer any bytes at all. With a status of 2xx the lead counts as accepted.
	 * @param status the HTTP status
	 * @param contentType the content type
	 * @param body the body
	 * @return the answer
	 */
	public static Answer reply(int status, String contentType, byte[] body) {
		return always(new Reply(status, contentType, body.clone(), Map.of()));
	}

	static Answer always(Reply reply) {
		return new Answer(reply, null, null, Duration.ZERO, Duration.ZERO);
	}

	/**
	 * Take the lead, then reset the connection (TCP RST) instead of answering.
	 * @return the answer
	 */
	public static Answer connectionReset() {
		return lost(Fault.CONNECTION_RESET_BY_PEER);
	}

	/**
	 * Take the lead, then close the connection without a byte of an answer.
	 * @return the answer
	 */
	public static Answer emptyReply() {
		return lost(Fault.EMPTY_RESPONSE);
	}

	/**
	 * Take the lead, send status 200 and headers, then garbage where the body should be,
	 * and close the connection.
	 * @return the answer
	 */
	public static Answer brokenReply() {
		return lost(Fault.MALFORMED_RESPONSE_CHUNK);
	}

	private static Answer lost(Fault fault) {
		return new Answer(null, fault, null, Duration.ZERO, Duration.ZERO);
	}

	/**
	 * Give this answer late.
	 * @param delay how long the sender waits for the first byte
	 * @return the late answer
	 */
	public Answer after(Duration delay) {
		return new Answer(this.reply, this.fault, this.retryAfter, delay, this.dribble);
	}

	/**
	 * Give this answer's head at once and its body bit by bit.
	 * @param time how long the body takes
	 * @return the slow answer
	 */
	public Answer dribbledOver(Duration time) {
		return new Answer(this.reply, this.fault, this.retryAfter, this.delay, time);
	}

	/**
	 * Add a {@code Retry-After} header in seconds.
	 * @param delay when to come back, rounded up to a second
	 * @return the answer with the header
	 */
	public Answer retryAfter(Duration delay) {
		return retryAfter(Long.toString(delay.plusNanos(999_999_999).toSeconds()));
	}

	/**
	 * Add a {@code Retry-After} header, well-formed or not.
	 * @param header the value of the header
	 * @return the answer with the header
	 */
	public Answer retryAfter(String header) {
		return new Answer(this.reply, this.fault, header, this.delay, this.dribble);
	}

	// The reply that is given whatever the request, else the one by its merits.
	Reply replyInsteadOf(Reply merited) {
		return (this.reply != null) ? this.reply : merited;
	}

	// Whether not even a status reaches the sender.
	boolean isCutBeforeStatus() {
		return this.fault != null && this.fault != Fault.MALFORMED_RESPONSE_CHUNK;
	}

	ResponseDefinitionBuilder applyTo(ResponseDefinitionBuilder response) {
		response.withFixedDelay(Math.toIntExact(this.delay.toMillis()));
		if (!this.dribble.isZero()) {
			response.withChunkedDribbleDelay(DRIBBLED_CHUNKS, Math.toIntExact(this.dribble.toMillis()));
		}
		if (this.fault != null) {
			response.withFault(this.fault);
		}
		return (this.retryAfter != null) ? response.withHeader("Retry-After", this.retryAfter) : response;
	}

}
