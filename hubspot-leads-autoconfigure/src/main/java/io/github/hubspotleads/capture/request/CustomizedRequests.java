/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The requests of another source, of whose visitors the application knows more.
 */
final class CustomizedRequests implements VisitorRequest.Source {

	private final VisitorRequest.Source source;

	private final ContextCustomizers customizers;

	CustomizedRequests(VisitorRequest.Source source, ContextCustomizers customizers) {
		this.source = source;
		this.customizers = customizers;
	}

	@Override
	public @Nullable VisitorRequest current() {
		return customized(this.source.current());
	}

	@Override
	public @Nullable VisitorRequest among(@Nullable Object[] arguments) {
		return customized(this.source.among(arguments));
	}

	@Override
	public @Nullable VisitorRequest of(ContextView subscriber) {
		return customized(this.source.of(subscriber));
	}

	@Override
	public boolean finds(Method method) {
		return this.source.finds(method);
	}

	private @Nullable VisitorRequest customized(@Nullable VisitorRequest request) {
		return (request == null || this.customizers.isEmpty()) ? request
				: new CustomizedVisitorRequest(request, this.customizers);
	}

}
