/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ServerSocketFactory;

/**
 * A server on loopback that behaves as badly as a test wants.
 */
final class RawServer implements AutoCloseable {

	static final String GUID = "ab44c41ffc1146829759f3b1b4eb2ac3";

	static final String TEXT = "Lead has been successfully added to HubSpot\nsubmissionGuid=" + GUID;

	static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: " + TEXT.length() + "\r\n\r\n" + TEXT;

	private final ServerSocket serverSocket;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "raw-server");
		thread.setDaemon(true);
		return thread;
	});

	private final AtomicInteger connections = new AtomicInteger();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private RawServer(ServerSocketFactory factory, Connected connected) throws IOException {
		this.serverSocket = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.threads.execute(() -> accept(connected));
	}

	static RawServer connected(Connected connected) throws IOException {
		return new RawServer(ServerSocketFactory.getDefault(), connected);
	}

	static RawServer requested(Requested requested) throws IOException {
		return requested(ServerSocketFactory.getDefault(), requested);
	}

	static RawServer requested(ServerSocketFactory factory, Requested requested) throws IOException {
		RawServer[] server = new RawServer[1];
		synchronized (server) {
			server[0] = new RawServer(factory, (socket) -> {
				RawServer self;
				synchronized (server) {
					self = server[0];
				}
				self.serve(socket, requested);
			});
			return server[0];
		}
	}

	static RawServer answering(String answer) throws IOException {
		return requested((socket) -> write(socket, answer));
	}

	static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
		socket.getOutputStream().flush();
	}

	static void reset(Socket socket) throws IOException {
		socket.setSoLinger(true, 0);
		socket.close();
	}

	private void accept(Connected connected) {
		while (!this.serverSocket.isClosed()) {
			try {
				Socket socket = this.serverSocket.accept();
				this.connections.incrementAndGet();
				this.sockets.add(socket);
				this.threads.execute(() -> {
					try {
						connected.handle(socket);
					}
					catch (Exception ex) {
						// The client is gone, which is often the point.
					}
				});
			}
			catch (IOException ex) {
				// Closed.
			}
		}
	}

	private void serve(Socket socket, Requested requested) throws Exception {
		while (!socket.isClosed()) {
			String request = readRequest(socket.getInputStream());
			if (request == null) {
				socket.close();
				return;
			}
			this.requests.add(request);
			requested.handle(socket);
		}
	}

	private static String readRequest(InputStream input) throws IOException {
		StringBuilder request = new StringBuilder();
		while (request.indexOf("\r\n\r\n") < 0) {
			int read = input.read();
			if (read < 0) {
				return null;
			}
			request.append((char) read);
		}
		String lower = request.toString().toLowerCase(Locale.ROOT);
		int length = lower.indexOf("content-length: ") + "content-length: ".length();
		int count = Integer.parseInt(lower.substring(length, lower.indexOf("\r\n", length)));
		return request.append(new String(input.readNBytes(count), StandardCharsets.ISO_8859_1)).toString();
	}

	URI uri(String scheme) {
		return URI.create(scheme + "://localhost:" + this.serverSocket.getLocalPort()
				+ "/?app=leaddirector&FormName=a%2Bb+%26+%C3%A9");
	}

	int connections() {
		return this.connections.get();
	}

	List<String> requests() {
		return this.requests;
	}

	@Override
	public void close() throws IOException {
		this.serverSocket.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
		this.threads.shutdownNow();
	}

	interface Connected {

		void handle(Socket socket) throws Exception;

	}

	interface Requested {

		void handle(Socket socket) throws Exception;

	}

}
