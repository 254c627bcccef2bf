/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A HubSpot that takes every connection and never says a word.
 */
final class HangingHubSpot implements AutoCloseable {

	private static final int BACKLOG = 128;

	private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

	private final ServerSocket server;

	HangingHubSpot() throws IOException {
		this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::accept, "hanging-hubspot");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.server.getLocalPort();
	}

	int connections() {
		return this.connections.size();
	}

	private void accept() {
		try {
			while (true) {
				this.connections.add(this.server.accept());
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket connection : this.connections) {
			connection.close();
		}
	}

}
