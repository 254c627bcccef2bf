/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * A reactive request, with its exchange if that is known. No other visitor is given it
 * when it is over, so it may be asked late.
 */
final class ReactiveVisitorRequest extends BrowserRequest {

	private final ServerHttpRequest request;

	private final @Nullable ServerWebExchange exchange;

	ReactiveVisitorRequest(ServerHttpRequest request, @Nullable ServerWebExchange exchange) {
		this.request = request;
		this.exchange = exchange;
	}

	@Override
	public boolean outlivesCall() {
		return true;
	}

	@Override
	List<String> cookies(String name) {
		List<HttpCookie> cookies = this.request.getCookies().get(name);
		return (cookies != null) ? cookies.stream().map(HttpCookie::getValue).toList() : List.of();
	}

	// What a forwarding header told the server is no address that was looked up.
	@Override
	@Nullable String address() {
		InetSocketAddress remote = this.request.getRemoteAddress();
		InetAddress resolved = (remote != null) ? remote.getAddress() : null;
		if (resolved != null) {
			return resolved.getHostAddress();
		}
		return (remote != null) ? remote.getHostString() : null;
	}

	// A servlet's response that is over may have been taken back.
	@Override
	public int status() {
		try {
			HttpStatusCode status = (this.exchange != null) ? this.exchange.getResponse().getStatusCode() : null;
			return (status != null) ? status.value() : OK;
		}
		catch (RuntimeException ex) {
			return OK;
		}
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeaders().getFirst(name);
	}

	@Override
	@Nullable Object attribute(String name) {
		return attributes().get(name);
	}

	@Override
	void attribute(String name, Object value) {
		attributes().put(name, value);
	}

	private Map<String, Object> attributes() {
		return (this.exchange != null) ? this.exchange.getAttributes() : this.request.getAttributes();
	}

}
