/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;

/**
 * A node of an application that takes leads: a process of its own, so that it can be
 * killed. It tells its port, of each lead that it has accepted, and how it is.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class ChaosNode {

	static final String READY = "READY ";

	static final String REFUSED = "REFUSED ";

	/**
	 * Start a node.
	 * @param arguments properties, as Spring Boot takes them
	 * @throws IOException if it cannot listen
	 */
	public static void main(String[] arguments) throws IOException {
		Thread parent = new Thread(ChaosNode::endWithParent);
		parent.setDaemon(true);
		parent.start();
		ApplicationContext context = new SpringApplicationBuilder(ChaosNode.class).web(WebApplicationType.NONE)
			.run(arguments);
		LeadClient client = context.getBean(LeadClient.class);
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> accept(client, exchange));
		server.createContext("/state", (exchange) -> tell(state(context), exchange));
		server.createContext("/memory", (exchange) -> tell(memory(context), exchange));
		server.setExecutor(Executors.newCachedThreadPool());
		server.start();
		System.out.println(READY + server.getAddress().getPort());
	}

	private static void endWithParent() {
		try {
			System.in.transferTo(OutputStream.nullOutputStream());
		}
		catch (IOException ex) {
			// That is the end as well.
		}
		Runtime.getRuntime().halt(1);
	}

	// The path has the numbers of the first lead and of the one after the last, and how
	// many milliseconds there are between two.
	private static void accept(LeadClient client, HttpExchange exchange) throws IOException {
		String[] range = exchange.getRequestURI().getPath().substring(1).split("-");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream out = exchange.getResponseBody()) {
			for (int i = Integer.parseInt(range[0]); i < Integer.parseInt(range[1]); i++) {
				TimeUnit.MILLISECONDS.sleep(Long.parseLong(range[2]));
				out.write((enqueue(client, i) + "\n").getBytes(StandardCharsets.US_ASCII));
				out.flush();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static String enqueue(LeadClient client, int lead) {
		try {
			client
				.enqueue(Lead.forForm("demo")
					.field("email", "lead-" + lead + "@example.com")
					.field("firstname", "Lead " + lead)
					.build())
				.toFuture()
				.join();
			return String.valueOf(lead);
		}
		catch (CompletionException ex) {
			return REFUSED + ex.getCause().getMessage();
		}
	}

	private static Map<String, Object> state(ApplicationContext context) {
		Map<String, Object> state = new TreeMap<>();
		HikariPoolMXBean pool = context.getBean(HikariDataSource.class).getHikariPoolMXBean();
		state.put("connections.active", pool.getActiveConnections());
		state.put("connections.total", pool.getTotalConnections());
		state.put("threads",
				Thread.getAllStackTraces()
					.keySet()
					.stream()
					.map(Thread::getName)
					.filter((name) -> name.startsWith("hubspot-leads"))
					.sorted()
					.collect(Collectors.joining(",")));
		MeterRegistry meters = context.getBean(MeterRegistry.class);
		for (String name : new String[] { "possible.duplicates", "leases.lost" }) {
			state.put(name,
					(int) meters.find("hubspot.leads." + name)
						.counters()
						.stream()
						.mapToDouble((one) -> one.count())
						.sum());
		}
		return state;
	}

	private static Map<String, Object> memory(ApplicationContext context) {
		// What asks for counts reads them, and no more than that.
		context.getBean(MeterRegistry.class)
			.find("hubspot.leads.submissions")
			.gauges()
			.forEach((gauge) -> gauge.value());
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return Map.of("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
	}

	private static void tell(Map<String, Object> state, HttpExchange exchange) throws IOException {
		String text = state.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue() + "\n")
			.collect(Collectors.joining());
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		exchange.sendResponseHeaders(200, bytes.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes);
		}
	}

}
