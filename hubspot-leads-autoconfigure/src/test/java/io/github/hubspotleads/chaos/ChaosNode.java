/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A node of an application that takes leads: a process of its own, so that it can be
 * killed. It tells its port, and of each lead that it has accepted.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class ChaosNode {

	static final String READY = "READY ";

	/**
	 * Start a node.
	 * @param arguments properties, as Spring Boot takes them
	 * @throws IOException if it cannot listen
	 */
	public static void main(String[] arguments) throws IOException {
		LeadClient client = new SpringApplicationBuilder(ChaosNode.class).web(WebApplicationType.NONE)
			.run(arguments)
			.getBean(LeadClient.class);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> accept(client, exchange));
		server.setExecutor(Executors.newCachedThreadPool());
		server.start();
		System.out.println(READY + server.getAddress().getPort());
	}

	// The path has the numbers of the first lead and of the one after the last.
	private static void accept(LeadClient client, HttpExchange exchange) throws IOException {
		String[] range = exchange.getRequestURI().getPath().substring(1).split("-");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream out = exchange.getResponseBody()) {
			for (int i = Integer.parseInt(range[0]); i < Integer.parseInt(range[1]); i++) {
				client.enqueue(Lead.forForm("demo").field("email", email(i)).field("firstname", "Lead " + i).build())
					.toFuture()
					.join();
				out.write((i + "\n").getBytes(StandardCharsets.US_ASCII));
				out.flush();
			}
		}
	}

	static String email(int lead) {
		return "lead-" + lead + "@example.com";
	}

}
