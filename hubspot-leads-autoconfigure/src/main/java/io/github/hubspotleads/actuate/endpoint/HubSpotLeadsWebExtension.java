/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.github.hubspotleads.observation.ThrottledLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Says over HTTP why there is no answer: a page is refused, or the store cannot be asked.
 * Spring Boot by itself answers 400 without the reason, unless the application shows the
 * messages of all its errors, and 500 with whatever the store has failed with.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = HubSpotLeadsEndpoint.class)
@RegisterReflectionForBinding(HubSpotLeadsWebExtension.RefusalDescriptor.class)
public class HubSpotLeadsWebExtension {

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

	private final HubSpotLeadsEndpoint endpoint;

	private final ThrottledLog log;

	/**
	 * Create a new extension.
	 * @param endpoint the endpoint that answers
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public HubSpotLeadsWebExtension(HubSpotLeadsEndpoint endpoint, LongSupplier nanoTime) {
		this.endpoint = endpoint;
		this.log = new ThrottledLog(LoggerFactory.getLogger(HubSpotLeadsWebExtension.class), nanoTime);
	}

	/**
	 * Return submissions, newest first.
	 * @param before the id after which the page begins, {@code null} for the newest
	 * @param size how many at most, as it was typed
	 * @return a page of submissions, or the reason for which there is none
	 */
	@ReadOperation
	public @Nullable WebEndpointResponse<?> submissions(@Nullable String before, @Nullable String size) {
		return answer(() -> this.endpoint.submissions(before, numberOf(size)));
	}

	/**
	 * Return one submission, with the proof of consent, or the forms.
	 * @param id the id of the submission, or the submission guid that HubSpot gave it,
	 * with or without dashes; or {@code forms}
	 * @return what was asked for, or the reason for which it cannot be told, or
	 * {@code null} if there is none
	 */
	@ReadOperation
	public @Nullable WebEndpointResponse<?> find(@Selector String id) {
		return answer(() -> this.endpoint.find(id));
	}

	private @Nullable WebEndpointResponse<?> answer(Supplier<@Nullable Object> question) {
		try {
			Object answer = question.get();
			return (answer != null) ? new WebEndpointResponse<>(answer) : null;
		}
		catch (InvalidEndpointRequestException ex) {
			return new WebEndpointResponse<>(new RefusalDescriptor(ex.getReason()),
					WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		catch (RuntimeException ex) {
			this.log.warn("store", "The endpoint has no answer, for the store failed", ex);
			return new WebEndpointResponse<>(new RefusalDescriptor("The store of the submissions cannot be asked now"),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

	// What is no number is as wrong as 0, and the endpoint says of both what is right.
	private static @Nullable Integer numberOf(@Nullable String size) {
		if (size == null) {
			return null;
		}
		return NUMBER.matcher(size).matches() ? Integer.valueOf(size) : 0;
	}

	/**
	 * Why a request has no answer.
	 *
	 * @param message what is wrong, without what was typed
	 */
	public record RefusalDescriptor(@Nullable String message) {

	}

}
