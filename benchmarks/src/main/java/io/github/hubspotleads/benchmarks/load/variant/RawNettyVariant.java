/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load.variant;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Netty alone, with a channel for each lead in flight: the bytes are always the same and
 * were encoded before. The floor for everything that is built on Netty.
 */
final class RawNettyVariant implements LeadVariant, AutoCloseable {

	private static final int THREADS = 2;

	private final Queue<Channel> idle = new ConcurrentLinkedQueue<>();

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(THREADS,
			Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());

	private final URI uri;

	private final byte[] body;

	RawNettyVariant(URI uri, byte[] body, int inFlight) {
		this.uri = uri;
		this.body = body;
		Bootstrap bootstrap = new Bootstrap().group(this.group)
			.channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.handler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline().addLast(new HttpClientCodec(), new Exchange());
				}
			});
		for (int i = 0; i < inFlight; i++) {
			this.idle.add(bootstrap.connect(uri.getHost(), uri.getPort()).syncUninterruptibly().channel());
		}
	}

	@Override
	public String label() {
		return "raw Netty, ready bytes";
	}

	@Override
	public void send(DemoRequest request, Answer answer) {
		Channel channel = this.idle.poll();
		if (channel == null) {
			throw new IllegalStateException("More leads in flight than channels");
		}
		FullHttpRequest message = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST,
				this.uri.getRawPath() + "?" + this.uri.getRawQuery(), Unpooled.wrappedBuffer(this.body));
		message.headers()
			.set(HttpHeaderNames.HOST, this.uri.getAuthority())
			.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED)
			.set(HttpHeaderNames.CONTENT_LENGTH, this.body.length);
		channel.pipeline().get(Exchange.class).answer = answer;
		channel.writeAndFlush(message, channel.voidPromise());
	}

	@Override
	public void close() {
		this.group.shutdownGracefully();
	}

	/**
	 * One exchange after the other on a channel.
	 */
	private final class Exchange extends SimpleChannelInboundHandler<HttpObject> {

		private final StringBuilder text = new StringBuilder();

		private volatile Answer answer = new NobodyAsked();

		@Override
		protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
			if (message instanceof HttpContent content) {
				this.text.append(content.content().toString(StandardCharsets.UTF_8));
			}
			if (message instanceof LastHttpContent) {
				Answer waiting = this.answer;
				String read = this.text.toString();
				this.text.setLength(0);
				RawNettyVariant.this.idle.add(context.channel());
				waiting.read(read);
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			this.answer.failed(cause);
		}

	}

	private static final class NobodyAsked implements Answer {

		@Override
		public void delivered() {
			throw new IllegalStateException("An answer that nobody asked for");
		}

		@Override
		public void failed(Throwable error) {
			throw new IllegalStateException("An error of nobody's exchange", error);
		}

	}

}
