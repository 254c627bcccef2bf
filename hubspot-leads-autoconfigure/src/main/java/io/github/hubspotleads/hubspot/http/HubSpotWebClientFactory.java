/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import java.util.List;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.ExchangeFunctions;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the {@code WebClient} that talks to HubSpot, with connections and daemon threads
 * of its own.
 * <p>
 * The client never follows a redirect, never repeats a request by itself, never unpacks a
 * compressed answer, remembers addresses of hosts for at most a minute, and trusts what
 * the JDK trusts. It observes nothing: delivery does. It is made when it is first used,
 * or at once where there are customizers, whose failure is one of the start. What is
 * behind it, Netty and TLS, is made for the first exchange on a thread that may be
 * blocked, never on that of the caller.
 *
 * @since 0.1.0
 */
public final class HubSpotWebClientFactory implements AutoCloseable {

	/**
	 * What HubSpot is told about us.
	 */
	public static final String USER_AGENT = "hubspot-leads";

	private static final String CLOSED = "The client is closed";

	private final HttpSettings settings;

	private final @Nullable SslContext sslContext;

	private final List<HubSpotWebClientCustomizer> customizers;

	private final WebClient plain = new LazyWebClient(SingletonSupplier.of(this::plain));

	private @Nullable WebClient customized;

	private @Nullable Connections connections;

	private volatile boolean closed;

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
		return this.customizers.isEmpty() ? this.plain : customized();
	}

	// Without codecs, which are a good part of a client.
	private WebClient plain() {
		Assert.state(!this.closed, CLOSED);
		SingletonSupplier<ClientHttpConnector> connector = SingletonSupplier.of(() -> connector(connections()));
		SingletonSupplier<ExchangeFunction> exchange = SingletonSupplier
			.of(() -> ExchangeFunctions.create(connector.obtain()));
		// Without a connector the builder, and each that it is copied to, would make one.
		return builder(new FirstExchange(() -> {
			exchange.obtain();
			connections().warmUp();
		})).clientConnector((method, uri, request) -> connector.obtain().connect(method, uri, request))
			.exchangeFunction((request) -> exchange.obtain().exchange(request))
			.build();
	}

	private synchronized WebClient customized() {
		if (this.customized == null) {
			Connections made = connections();
			WebClient.Builder builder = builder(new FirstExchange(made::warmUp)).clientConnector(connector(made));
			this.customizers.forEach((customizer) -> customizer.customize(builder));
			this.customized = builder.build();
		}
		return this.customized;
	}

	private static WebClient.Builder builder(FirstExchange first) {
		return WebClient.builder().filter(first).defaultHeader(HttpHeaders.USER_AGENT, USER_AGENT);
	}

	private static ClientHttpConnector connector(Connections made) {
		return new ReactorClientHttpConnector(made.httpClient());
	}

	private synchronized Connections connections() {
		if (this.connections == null) {
			Assert.state(!this.closed, CLOSED);
			this.connections = new Connections(this.settings, this.sslContext);
		}
		return this.connections;
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

}
