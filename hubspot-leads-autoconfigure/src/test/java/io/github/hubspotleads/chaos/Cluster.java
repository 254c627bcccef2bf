/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Nodes, their database and a HubSpot, and the ledger of what was accepted.
 */
final class Cluster implements AutoCloseable {

	/**
	 * How long a lease lasts, and how often a node asks the database.
	 */
	static final Duration LEASE = Duration.ofSeconds(5);

	static final Duration POLL = Duration.ofMillis(200);

	private static final int BLOCK = 20;

	private static final String UNFINISHED = "select count(*) from hubspot_leads_submission where status = 'PENDING'";

	private final Map<Integer, Long> accepted = new ConcurrentHashMap<>();

	private final Map<String, Integer> refused = new ConcurrentHashMap<>();

	private final AtomicInteger next = new AtomicInteger();

	private final AtomicInteger atWork = new AtomicInteger();

	private final LedgerHubSpot hubSpot = new LedgerHubSpot();

	private final ChaosDatabase database = new ChaosDatabase();

	private final File log = Files.createTempFile("nodes", ".log").toFile();

	private final Map<String, String> properties = new LinkedHashMap<>();

	private final List<NodeProcess> nodes = new ArrayList<>();

	private final ExecutorService producers = Executors.newCachedThreadPool();

	private volatile boolean producing;

	Cluster() throws IOException {
		with("spring.datasource.url=" + this.database.url(), "spring.datasource.hikari.maximum-pool-size=8",
				"spring.docker.compose.enabled=false", "spring.main.banner-mode=off", "logging.level.root=warn",
				"hubspot.leads.allowed-hosts=localhost", "hubspot.leads.forms.demo.url=" + formAt(this.hubSpot.port()),
				"hubspot.leads.delivery.pace.permits=1000000", "hubspot.leads.http.total-timeout=2s",
				"hubspot.leads.delivery.lease-duration=" + LEASE, "hubspot.leads.delivery.poll-interval=" + POLL);
	}

	static String formAt(int port) {
		return "http://localhost:" + port + "/?app=leaddirector&FormName=demo";
	}

	/**
	 * Change properties of nodes that start from now on.
	 * @param properties names and values, with {@code =} between; a name without a value
	 * is left out
	 * @return this cluster
	 */
	Cluster with(String... properties) {
		Arrays.stream(properties).map((property) -> property.split("=", 2)).forEach((parts) -> {
			if (parts.length > 1) {
				this.properties.put(parts[0], parts[1]);
			}
			else {
				this.properties.remove(parts[0]);
			}
		});
		return this;
	}

	Cluster behindProxy() {
		return with("spring.datasource.url=" + this.database.urlOfProxy());
	}

	/**
	 * Start nodes, all at once.
	 * @param nodes how many
	 * @return this cluster
	 */
	Cluster start(int nodes) throws Exception {
		List<Future<NodeProcess>> starting = new ArrayList<>();
		for (int i = 0; i < nodes; i++) {
			starting.add(this.producers.submit(() -> start(Map.of())));
		}
		try {
			for (Future<NodeProcess> node : starting) {
				node.get();
			}
			return this;
		}
		catch (ExecutionException ex) {
			close();
			throw ex;
		}
	}

	NodeProcess start(Map<String, String> environment) throws IOException {
		NodeProcess node = NodeProcess.start(this.properties, environment, this.log);
		synchronized (this.nodes) {
			this.nodes.add(node);
		}
		return node;
	}

	/**
	 * Hand over leads to all nodes until so many are accepted.
	 * @param leads how many
	 */
	void produce(int leads) {
		produce(leads, Duration.ZERO);
	}

	/**
	 * Hand over leads to all nodes until so many are accepted.
	 * @param leads how many
	 * @param pause how long each node waits before each lead
	 */
	void produce(int leads, Duration pause) {
		this.producing = true;
		for (int i = 0; i < this.nodes.size(); i++) {
			int place = i;
			int block = pause.isZero() ? BLOCK : 1;
			this.atWork.incrementAndGet();
			this.producers.execute(() -> {
				while (this.producing && accepted() < leads) {
					int from = this.next.getAndAdd(block);
					node(place).send(from, from + block, pause, this::accept, this::refuse);
				}
				this.atWork.decrementAndGet();
			});
		}
	}

	private void accept(int lead) {
		this.accepted.put(lead, System.nanoTime());
	}

	private void refuse(String reason) {
		this.refused.merge(reason, 1, Integer::sum);
	}

	/**
	 * Hand over leads to one node, and wait until they are accepted.
	 * @param place which node
	 * @param leads how many
	 * @return the number of the first
	 */
	int hand(int place, int leads) {
		int from = this.next.getAndAdd(leads);
		node(place).send(from, from + leads, Duration.ZERO, this::accept, this::refuse);
		return from;
	}

	NodeProcess node(int place) {
		synchronized (this.nodes) {
			return this.nodes.get(place);
		}
	}

	List<NodeProcess> nodes() {
		synchronized (this.nodes) {
			return List.copyOf(this.nodes);
		}
	}

	void killAndReplace(int place) throws IOException, InterruptedException {
		node(place).kill();
		replace(place);
	}

	void replace(int place) throws IOException {
		NodeProcess replacement = NodeProcess.start(this.properties, Map.of(), this.log);
		synchronized (this.nodes) {
			this.nodes.set(place, replacement);
		}
	}

	/**
	 * Ask a node to stop, and wait for its end.
	 * @param place which node
	 * @return how long it took, in milliseconds
	 */
	long stop(int place) throws IOException, InterruptedException {
		long start = System.nanoTime();
		node(place).signal("TERM");
		boolean exited = node(place).awaitExit(60);
		return exited ? TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) : Long.MAX_VALUE;
	}

	int accepted() {
		return this.accepted.size();
	}

	/**
	 * Return why leads were refused, and how many.
	 */
	Map<String, Integer> refused() {
		return this.refused;
	}

	Map<Integer, Long> acceptedAt() {
		return this.accepted;
	}

	void awaitAccepted(int leads, int seconds) throws InterruptedException {
		await("acceptance of " + leads + " leads", seconds, () -> accepted() >= leads);
	}

	/**
	 * Hand over no more, and wait for what is under way.
	 */
	void stopProducing() throws InterruptedException {
		this.producing = false;
		await("producers", 60, () -> this.atWork.get() == 0);
	}

	void awaitDelivered(int seconds) throws InterruptedException {
		stopProducing();
		await("delivery", seconds, () -> unfinished() == 0);
	}

	int unfinished() {
		return count(UNFINISHED);
	}

	int count(String query) {
		return this.database.jdbc().queryForObject(query, Integer.class);
	}

	/**
	 * Return what is on record of unfinished leads that have had an attempt.
	 */
	String errors() {
		return String.join("; ", this.database.jdbc()
			.queryForList(
					"select distinct substring(convert_from(details, 'UTF8') for 200) from hubspot_leads_submission "
							+ "where status = 'PENDING' and attempts > 0 limit 5",
					String.class));
	}

	void await(String what, int seconds, Condition condition) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		while (!condition.holds()) {
			if (System.nanoTime() - end > 0) {
				throw new AssertionError("Waited in vain for " + what + ": " + accepted() + " accepted, " + unfinished()
						+ " unfinished; see " + this.log);
			}
			TimeUnit.MILLISECONDS.sleep(10);
		}
	}

	List<Integer> lost() {
		return this.accepted.keySet().stream().filter((lead) -> !this.hubSpot.has(lead)).sorted().toList();
	}

	LedgerHubSpot hubSpot() {
		return this.hubSpot;
	}

	ChaosDatabase database() {
		return this.database;
	}

	JdbcTemplate jdbc() {
		return this.database.jdbc();
	}

	@Override
	public void close() throws IOException {
		this.producing = false;
		for (NodeProcess node : nodes()) {
			try {
				node.close();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		this.producers.shutdownNow();
		this.database.close();
		this.hubSpot.close();
	}

	@FunctionalInterface
	interface Condition {

		boolean holds();

	}

}
