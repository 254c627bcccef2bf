/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLParameters;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.DecoderResultProvider;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider.Builder;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;
import reactor.netty.tcp.SslProvider.SslContextSpec;

/**
 * Netty's side of the client: the threads, the connections and how they are made.
 */
final class Connections implements AutoCloseable {

	private static final String THREADS = "hubspot-leads-http";

	// Reactor Netty draws two of them for each new connection and uses one: with an even
	// number every other one would never have anything to do.
	private static final int THREAD_COUNT = 3;

	private static final Duration MAX_ADDRESS_AGE = Duration.ofMinutes(1);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

	private static final int MAX_HEADER_SIZE = 16 * 1024;

	private static final int MAX_STATUS_LINE = 4096;

	private final LoopResources threads = LoopResources.create(THREADS, THREAD_COUNT, true);

	private final ConnectionProvider connections;

	private final HttpClient httpClient;

	Connections(HttpSettings settings, @Nullable SslContext sslContext) {
		this.connections = ConnectionProvider.builder(THREADS)
			.maxConnections(settings.maxConnections())
			.pendingAcquireMaxCount(settings.maxPendingAcquires())
			.pendingAcquireTimeout(settings.totalTimeout())
			.maxIdleTime(settings.maxIdleTime())
			.lifo()
			.build();
		this.httpClient = httpClient(settings, sslContext);
	}

	private HttpClient httpClient(HttpSettings settings, @Nullable SslContext sslContext) {
		return HttpClient.create(this.connections)
			.runOn(this.threads)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) settings.connectTimeout().toMillis())
			.resolver((spec) -> spec.cacheMaxTimeToLive(MAX_ADDRESS_AGE).queryTimeout(settings.connectTimeout()))
			.httpResponseDecoder((spec) -> spec.maxHeaderSize(MAX_HEADER_SIZE).maxInitialLineLength(MAX_STATUS_LINE))
			.secure((spec) -> trust(spec, sslContext).handshakeTimeout(settings.connectTimeout())
				.handlerConfigurator(Connections::verifyHostName))
			.followRedirect(false)
			.disableRetry(true)
			.compress(false)
			.doOnChannelInit((observer, channel, address) -> channel.pipeline()
				.addAfter(NettyPipeline.HttpCodec, AnswerGuard.NAME, AnswerGuard.INSTANCE))
			.doOnResponse(Connections::dropIfInterim);
	}

	private static Builder trust(SslContextSpec spec, @Nullable SslContext sslContext) {
		return (sslContext != null) ? spec.sslContext(sslContext)
				: spec.sslContext((GenericSslContextSpec<?>) Http11SslContextSpec.forClient());
	}

	private static void verifyHostName(SslHandler handler) {
		SSLParameters parameters = handler.engine().getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		handler.engine().setSSLParameters(parameters);
	}

	// After an interim answer the final one is still to come: if the connection were
	// used again, it would be taken for the answer to the next lead.
	private static void dropIfInterim(HttpClientResponse response, Connection connection) {
		if (response.status().code() < 200) {
			connection.markPersistent(false);
		}
	}

	HttpClient httpClient() {
		return this.httpClient;
	}

	// What Netty would do for the first connection, on the thread that asks for it.
	void warmUp() {
		this.httpClient.warmup().toFuture().join();
	}

	@Override
	public void close() {
		Mono<Void> closed = this.connections.disposeLater()
			.then(this.threads.disposeLater(Duration.ZERO, CLOSE_TIMEOUT));
		try {
			closed.toFuture().get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			// The threads are daemons and on their way out.
		}
	}

	/**
	 * Sees to it that a connection is not used again after bytes that cannot be read or
	 * that nobody asked for: an answer left over in it would be taken for the answer to
	 * the next lead.
	 */
	@Sharable
	private static final class AnswerGuard extends ChannelInboundHandlerAdapter {

		private static final String NAME = "hubspot-leads.answerGuard";

		private static final AnswerGuard INSTANCE = new AnswerGuard();

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			ChannelOperations<?, ?> exchange = ChannelOperations.get(context.channel());
			boolean unreadable = message instanceof DecoderResultProvider read && read.decoderResult().isFailure();
			if (exchange != null && unreadable) {
				exchange.markPersistent(false);
			}
			context.fireChannelRead(message);
			if (exchange == null) {
				context.close();
			}
		}

	}

}
