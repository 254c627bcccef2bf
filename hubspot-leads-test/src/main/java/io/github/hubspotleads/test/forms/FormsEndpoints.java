/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.http.Request;
import io.github.hubspotleads.test.forms.FormsVisit.Judgement;
import io.github.hubspotleads.test.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The door by which the stand-in comes to its Forms API: a request is first held against
 * the rate limits, then judged, and kept if the stand-in takes it.
 *
 * @since 0.1.0
 */
public final class FormsEndpoints {

	private final Clock clock;

	private final Supplier<UUID> guids;

	private final FormsApi api;

	private final Refusals refusals;

	private final SubmitEndpoint submitEndpoint;

	private final ReadEndpoint readEndpoint;

	/**
	 * Create the endpoints.
	 * @param clock tells the present
	 * @param nanoTime tells monotonic time, in nanoseconds
	 * @param guids where correlation ids and conversion ids come from
	 */
	public FormsEndpoints(Clock clock, LongSupplier nanoTime, Supplier<UUID> guids) {
		this.clock = clock;
		this.guids = guids;
		this.api = new FormsApi(nanoTime);
		this.refusals = new Refusals(guids);
		this.submitEndpoint = new SubmitEndpoint(this.api, this.refusals);
		this.readEndpoint = new ReadEndpoint(this.api, this.refusals);
	}

	/**
	 * Whether an address belongs to the Forms API, known to the stand-in or not.
	 * @param url the address without scheme and host
	 * @return whether it does
	 */
	public static boolean serves(String url) {
		return Route.isFormsApi(url);
	}

	/**
	 * Return what tests tell the Forms API to know and demand.
	 * @return the same object at every call
	 */
	public FormsApi api() {
		return this.api;
	}

	/**
	 * Read and judge a request. This changes nothing.
	 * @param request the request
	 * @return what it is and what HubSpot would answer
	 */
	public FormsVisit visit(Request request) {
		Route route = Route.of(request.getUrl());
		String token = Tokens.read(request.getHeader("Authorization"));
		Instant now = this.clock.instant();
		return switch (route.kind()) {
			case SUBMIT, SECURE_SUBMIT -> this.submitEndpoint.visit(route, token, request, now);
			case DEFINITION, SUBMISSIONS -> this.readEndpoint.visit(route, token, request, now);
			case UNKNOWN -> new FormsVisit(route, request.getMethod().getName().equals("GET"), token, null,
					Judgement.refused(this.refusals.plain(404, "Resource not found"), "There is no such resource"));
		};
	}

	/**
	 * Hold a request against the rate limits.
	 * @param visit the request
	 * @return the answer to a request that may not pass, or {@code null} if it may
	 */
	public @Nullable Reply limit(FormsVisit visit) {
		return limit(visit.route().kind());
	}

	/**
	 * Hold a request to read from another API against the rate limit of reading.
	 * @return the answer to a request that may not pass, or {@code null} if it may
	 */
	public @Nullable Reply limitRead() {
		return limit(Route.Kind.SUBMISSIONS);
	}

	private @Nullable Reply limit(Route.Kind kind) {
		return switch (this.api.rateLimits().check(kind)) {
			case PASSES -> null;
			case LIMITED -> this.refusals.rateLimited("TEN_SECONDLY_ROLLING");
			case BLOCKED -> Refusals.blocked();
		};
	}

	/**
	 * Judge whether a request may read from another API, which is whether it would be
	 * allowed to read from this one.
	 * @param request the request
	 * @return the refusal, or {@code null} if it may read
	 */
	public @Nullable Reply refuseRead(Request request) {
		Judgement refused = this.readEndpoint.refuse(Tokens.read(request.getHeader("Authorization")), request);
		return (refused != null) ? refused.reply() : null;
	}

	/**
	 * Return how refusals are worded.
	 * @return the wording
	 */
	public Refusals refusals() {
		return this.refusals;
	}

	/**
	 * Take note of an answer, for those that refuse too high a rate may end in a block.
	 * @param status the status of the answer
	 */
	public void answered(int status) {
		if (status == 429) {
			this.api.rateLimits().refused();
		}
	}

	/**
	 * Keep a submission, so that it can be read back.
	 * @param visit the submission
	 * @return the conversion id it was given
	 */
	public String keep(FormsVisit visit) {
		String conversionId = this.guids.get().toString();
		if (visit.submission() != null) {
			this.api.archive().add(visit, conversionId, this.clock.instant());
		}
		return conversionId;
	}

	/**
	 * Forget everything.
	 */
	public void reset() {
		this.api.reset();
	}

}
