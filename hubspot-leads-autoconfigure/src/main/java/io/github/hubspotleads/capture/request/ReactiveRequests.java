/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;

/**
 * Finds reactive requests: a filter leaves the exchange in the context of whoever
 * subscribes to a result, and a method can have it as an argument. No thread works for
 * one request alone.
 */
final class ReactiveRequests implements VisitorRequest.Source {

	@Override
	public @Nullable VisitorRequest current() {
		return null;
	}

	@Override
	public @Nullable VisitorRequest among(@Nullable Object[] arguments) {
		VisitorRequest found = null;
		for (Object argument : arguments) {
			if (argument instanceof ServerWebExchange exchange) {
				return new ReactiveVisitorRequest(exchange.getRequest(), exchange);
			}
			if (argument instanceof ServerHttpRequest request) {
				found = new ReactiveVisitorRequest(request, null);
			}
		}
		return found;
	}

	@Override
	public @Nullable VisitorRequest of(ContextView subscriber) {
		ServerWebExchange exchange = ServerWebExchangeContextFilter.getExchange(subscriber).orElse(null);
		return (exchange != null) ? new ReactiveVisitorRequest(exchange.getRequest(), exchange) : null;
	}

	// What is declared as Object may well be a publisher; that of a suspending function
	// is.
	@Override
	public boolean finds(Method method) {
		Class<?> returned = method.getReturnType();
		if (returned == Object.class || (!CompletionStage.class.isAssignableFrom(returned)
				&& ReactiveAdapterRegistry.getSharedInstance().getAdapter(returned) != null)) {
			return true;
		}
		for (Class<?> parameter : method.getParameterTypes()) {
			if (ServerWebExchange.class.isAssignableFrom(parameter)
					|| ServerHttpRequest.class.isAssignableFrom(parameter)) {
				return true;
			}
		}
		return false;
	}

}
