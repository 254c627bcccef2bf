/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * A server that answers each post as the Leads API or the Forms API does, at once and
 * with as little work as possible: one thread, no parsing of the body, another guid each
 * time. A GET is answered with the number of leads received. Prints its port and ends
 * with its input.
 *
 * @since 0.1.0
 */
public final class StubHubSpot extends ChannelInitializer<Channel> {

	private static final int BACKLOG = 1024;

	private final AtomicLong received = new AtomicLong();

	private StubHubSpot() {
	}

	/**
	 * Serve until the input ends.
	 * @param args none
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] args) throws IOException {
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		Channel server = new ServerBootstrap().group(group)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.childHandler(new StubHubSpot())
			.bind(InetAddress.getLoopbackAddress(), 0)
			.syncUninterruptibly()
			.channel();
		System.out.println(((InetSocketAddress) server.localAddress()).getPort());
		while (System.in.read() != -1) {
			// Whoever started this says nothing, and closes the input at its end.
		}
		group.shutdownGracefully();
	}

	@Override
	protected void initChannel(Channel channel) {
		channel.pipeline().addLast(new HttpRequestDecoder(), new Answering());
	}

	private final class Answering extends ChannelInboundHandlerAdapter {

		private boolean keepAlive;

		private boolean lead;

		private boolean json;

		@Override
		public void channelRead(ChannelHandlerContext context, Object message) {
			try {
				if (message instanceof HttpRequest request) {
					this.keepAlive = HttpUtil.isKeepAlive(request);
					this.lead = HttpMethod.POST.equals(request.method());
					this.json = request.uri().startsWith("/submissions/");
				}
				if (message instanceof LastHttpContent) {
					answer(context);
				}
			}
			finally {
				ReferenceCountUtil.release(message);
			}
		}

		private void answer(ChannelHandlerContext context) {
			long number = this.lead ? StubHubSpot.this.received.incrementAndGet() : StubHubSpot.this.received.get();
			String text = this.lead ? text(number) : Long.toString(number);
			ByteBuf answer = context.alloc().buffer(256);
			ByteBufUtil.writeAscii(answer, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ");
			ByteBufUtil.writeAscii(answer,
					text.length() + (this.keepAlive ? "" : "\r\nConnection: close") + "\r\n\r\n");
			answer.writeCharSequence(text, StandardCharsets.US_ASCII);
			if (this.keepAlive) {
				context.write(answer);
			}
			else {
				context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
			}
		}

		private String text(long number) {
			return this.json ? "{\"inlineMessage\":\"<p>Thank you</p>\"}"
					: "Lead has been successfully added to HubSpot\nsubmissionGuid=" + guid(number);
		}

		private static String guid(long number) {
			String digits = Long.toHexString(number);
			return "0".repeat(32 - digits.length()) + digits;
		}

		@Override
		public void channelReadComplete(ChannelHandlerContext context) {
			context.flush();
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			context.close();
		}

	}

}
