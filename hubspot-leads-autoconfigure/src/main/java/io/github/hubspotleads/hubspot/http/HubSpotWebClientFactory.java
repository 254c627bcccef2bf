/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import java.util.List;
import java.util.function.Supplier;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.Assert;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the {@code WebClient} that talks to HubSpot, with connections and two daemon
 * threads of its own.
 * <p>
 * The client never follows a redirect, never repeats a request by itself, never unpacks a
 * compressed answer, remembers addresses of hosts for at most a minute, and trusts what
 * the JDK trusts. It observes nothing: delivery does. It is made when it is first used,
 * or at once where there are customizers, whose failure is one of the start.
 *
 * @since 0.1.0
 */
public final class HubSpotWebClientFactory implements AutoCloseable {

	/**
	 * What HubSpot is told about us.
	 */
	public static final String USER_AGENT = "hubspot-leads";

	private final HttpSettings settings;

	private final @Nullable SslContext sslContext;

	private final List<HubSpotWebClientCustomizer> customizers;

	private final LazyWebClient lazy = new LazyWebClient(this::made);

	private @Nullable Connections connections;

	private @Nullable WebClient webClient;

	private boolean closed;

	/**
	 * Create a new factory.
	 * @param settings the bounds
	 * @param sslContext whom to trust, {@code null} for the JDK's trust store; host names
	 * are verified either way
	 * @param customizers changes to the client, in order
	 */
	public HubSpotWebClientFactory(HttpSettings settings, @Nullable SslContext sslContext,
			List<HubSpotWebClientCustomizer> customizers) {
		this.settings = settings;
		this.sslContext = sslContext;
		this.customizers = List.copyOf(customizers);
	}

	/**
	 * Return the client that all senders share.
	 * @return the client, customized
	 */
	public WebClient webClient() {
		return this.customizers.isEmpty() ? this.lazy : made();
	}

	private synchronized WebClient made() {
		if (this.webClient == null) {
			Assert.state(!this.closed, "The client is closed");
			Connections made = new Connections(this.settings, this.sslContext);
			this.connections = made;
			this.webClient = create(made);
		}
		return this.webClient;
	}

	private WebClient create(Connections made) {
		WebClient.Builder builder = WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(made.httpClient()))
			.defaultHeader(HttpHeaders.USER_AGENT, USER_AGENT);
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	/**
	 * Close all connections and end the threads, waiting for them for at most two
	 * seconds.
	 */
	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.connections != null) {
			this.connections.close();
		}
	}

	/**
	 * A client that is made when it is first used: with Netty and TLS behind it, that
	 * takes a good part of an application's start.
	 */
	private static final class LazyWebClient implements WebClient {

		private final Supplier<WebClient> webClient;

		LazyWebClient(Supplier<WebClient> webClient) {
			this.webClient = webClient;
		}

		@Override
		public RequestHeadersUriSpec<?> get() {
			return this.webClient.get().get();
		}

		@Override
		public RequestHeadersUriSpec<?> head() {
			return this.webClient.get().head();
		}

		@Override
		public RequestBodyUriSpec post() {
			return this.webClient.get().post();
		}

		@Override
		public RequestBodyUriSpec put() {
			return this.webClient.get().put();
		}

		@Override
		public RequestBodyUriSpec patch() {
			return this.webClient.get().patch();
		}

		@Override
		public RequestHeadersUriSpec<?> delete() {
			return this.webClient.get().delete();
		}

		@Override
		public RequestHeadersUriSpec<?> options() {
			return this.webClient.get().options();
		}

		@Override
		public RequestBodyUriSpec method(HttpMethod method) {
			return this.webClient.get().method(method);
		}

		@Override
		public Builder mutate() {
			return this.webClient.get().mutate();
		}

	}

}
