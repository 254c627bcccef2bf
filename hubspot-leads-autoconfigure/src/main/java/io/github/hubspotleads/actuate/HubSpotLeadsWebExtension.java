/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Says over HTTP why a page is refused. Spring Boot by itself answers 400 without the
 * reason, unless the application shows the messages of all its errors.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = HubSpotLeadsEndpoint.class)
public class HubSpotLeadsWebExtension {

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

	private final HubSpotLeadsEndpoint endpoint;

	/**
	 * Create a new extension.
	 * @param endpoint the endpoint that answers
	 */
	public HubSpotLeadsWebExtension(HubSpotLeadsEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Return submissions, newest first.
	 * @param before the id after which the page begins, {@code null} for the newest
	 * @param size how many at most, as it was typed
	 * @return a page of submissions, or the reason for which there is none
	 */
	@ReadOperation
	public WebEndpointResponse<?> submissions(@Nullable String before, @Nullable String size) {
		try {
			return new WebEndpointResponse<>(this.endpoint.submissions(before, numberOf(size)));
		}
		catch (InvalidEndpointRequestException ex) {
			return new WebEndpointResponse<>(new RefusalDescriptor(ex.getReason()),
					WebEndpointResponse.STATUS_BAD_REQUEST);
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
	 * Why a request is refused.
	 *
	 * @param message what is wrong with it, without what was typed
	 */
	public record RefusalDescriptor(@Nullable String message) {

	}

}
