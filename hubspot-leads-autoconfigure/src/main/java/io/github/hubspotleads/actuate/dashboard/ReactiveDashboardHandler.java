/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.dashboard;

import java.util.Set;

import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Answers with a file of the dashboard in a reactive application.
 *
 * @since 0.1.0
 */
public final class ReactiveDashboardHandler implements WebHandler {

	private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

	private final DashboardFile file;

	/**
	 * Create a new handler.
	 * @param file the file to answer with
	 */
	public ReactiveDashboardHandler(DashboardFile file) {
		this.file = file;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		HttpMethod method = exchange.getRequest().getMethod();
		if (!METHODS.contains(method)) {
			return Mono.error(new MethodNotAllowedException(method, METHODS));
		}
		ServerHttpResponse response = exchange.getResponse();
		this.file.headers().forEach(response.getHeaders()::set);
		String etag = this.file.etag();
		if (etag != null && exchange.checkNotModified(etag)) {
			return response.setComplete();
		}
		DataBuffer content = response.bufferFactory().wrap(this.file.content());
		response.getHeaders().setContentLength(content.readableByteCount());
		return response.writeWith(Mono.just(content));
	}

}
