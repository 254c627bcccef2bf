/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server of this machine, and breaks what passes: cuts
 * connections, refuses new ones, keeps silent, delays. What is set holds for connections
 * that are open and for later ones, in one direction or in both.
 */
final class TcpProxy implements AutoCloseable {

	private static final int CHUNK = 16 * 1024;

	private final Map<Direction, Lane> lanes = new EnumMap<>(
			Map.of(Direction.TO_SERVER, new Lane(), Direction.TO_CLIENT, new Lane()));

	private final Set<Link> links = ConcurrentHashMap.newKeySet();

	private final AtomicInteger accepted = new AtomicInteger();

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "tcp-proxy");
		thread.setDaemon(true);
		return thread;
	});

	private final int serverPort;

	private final int port;

	private CompletableFuture<Void> accepting = CompletableFuture.completedFuture(null);

	private ServerSocket listener;

	TcpProxy(int serverPort) {
		this.serverPort = serverPort;
		this.listener = listen(0);
		this.port = this.listener.getLocalPort();
	}

	private ServerSocket listen(int at) {
		try {
			ServerSocket created = new ServerSocket();
			created.setReuseAddress(true);
			created.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
			this.accepting = CompletableFuture.runAsync(() -> accept(created), this.threads);
			return created;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(ServerSocket from) {
		while (!from.isClosed()) {
			try {
				Socket client = from.accept();
				this.accepted.incrementAndGet();
				connect(client);
			}
			catch (IOException ex) {
				// Closed, and the loop ends.
			}
		}
	}

	private void connect(Socket client) {
		Socket server;
		try {
			server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort);
		}
		catch (IOException ex) {
			reset(client);
			return;
		}
		Link link = new Link(client, server);
		this.links.add(link);
		this.threads.execute(() -> link.pass(client, server, this.lanes.get(Direction.TO_SERVER)));
		this.threads.execute(() -> link.pass(server, client, this.lanes.get(Direction.TO_CLIENT)));
	}

	int port() {
		return this.port;
	}

	int accepted() {
		return this.accepted.get();
	}

	/**
	 * Reset all connections, on both sides.
	 * @return how many there were
	 */
	int cut() {
		Set<Link> cut = Set.copyOf(this.links);
		cut.forEach(Link::cut);
		return cut.size();
	}

	/**
	 * Let nobody connect. Connections stay.
	 */
	synchronized void refuse() throws IOException {
		this.listener.close();
		// A socket takes connections for as long as somebody waits for one.
		this.accepting.join();
	}

	synchronized void admit() {
		if (this.listener.isClosed()) {
			this.listener = listen(this.port);
		}
	}

	/**
	 * Take what comes and pass nothing on, not even the end of a connection, until
	 * {@link #speak()}.
	 * @param directions which, all if none is given
	 */
	void silence(Direction... directions) {
		for (Direction direction : (directions.length > 0) ? directions : Direction.values()) {
			this.lanes.get(direction).silence(true);
		}
	}

	/**
	 * Pass on what has come since the silence began, and what follows.
	 */
	void speak() {
		this.lanes.values().forEach((lane) -> lane.silence(false));
	}

	void delay(Direction direction, Duration delay) {
		this.lanes.get(direction).delay = delay;
	}

	/**
	 * Cut each connection once so much of it has passed.
	 * @param direction in which direction
	 * @param bytes how many bytes pass, counted from the connection's first
	 */
	void cutAfter(Direction direction, long bytes) {
		this.lanes.get(direction).limit = bytes;
	}

	/**
	 * Cut each connection once a text has passed.
	 * @param direction in which direction
	 * @param text the text, {@code null} for none
	 */
	void cutAfter(Direction direction, String text) {
		this.lanes.get(direction).last = text;
	}

	@Override
	public void close() throws IOException {
		refuse();
		cut();
		this.threads.shutdownNow();
	}

	private static void reset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			// Closed before.
		}
	}

	enum Direction {

		TO_SERVER, TO_CLIENT

	}

	/**
	 * What happens to bytes in one direction.
	 */
	private static final class Lane {

		private volatile Duration delay = Duration.ZERO;

		private volatile long limit = Long.MAX_VALUE;

		private volatile String last;

		private boolean silent;

		private synchronized void silence(boolean silent) {
			this.silent = silent;
			notifyAll();
		}

		private synchronized void awaitPassage() throws InterruptedException {
			while (this.silent) {
				wait();
			}
		}

	}

	/**
	 * A connection of the client and the one to the server that belongs to it.
	 */
	private final class Link {

		private final Socket client;

		private final Socket server;

		private Link(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		private void pass(Socket from, Socket to, Lane lane) {
			try {
				byte[] buffer = new byte[CHUNK];
				long passed = 0;
				InputStream in = from.getInputStream();
				for (int count = in.read(buffer); count != -1; count = in.read(buffer)) {
					lane.awaitPassage();
					TimeUnit.NANOSECONDS.sleep(lane.delay.toNanos());
					int allowed = (int) Math.max(0, Math.min(count, lane.limit - passed));
					to.getOutputStream().write(buffer, 0, allowed);
					passed += allowed;
					if (passed >= lane.limit || has(buffer, allowed, lane.last)) {
						cut();
						return;
					}
				}
				lane.awaitPassage();
				end(to);
			}
			catch (IOException ex) {
				cut();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private static boolean has(byte[] buffer, int count, String text) {
			return text != null && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).contains(text);
		}

		// What the other direction still has to say comes through.
		private void end(Socket to) throws IOException {
			to.shutdownOutput();
			if (this.client.isOutputShutdown() && this.server.isOutputShutdown()) {
				this.client.close();
				this.server.close();
				TcpProxy.this.links.remove(this);
			}
		}

		private void cut() {
			TcpProxy.this.links.remove(this);
			reset(this.client);
			reset(this.server);
		}

	}

}
