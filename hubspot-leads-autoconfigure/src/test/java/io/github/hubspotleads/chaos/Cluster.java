/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Nodes, their database and a HubSpot, and the ledger of what was accepted.
 */
final class Cluster implements AutoCloseable {

	private static final int BLOCK = 20;

	private static final String UNFINISHED = "select count(*) from hubspot_leads_submission where status in ('PENDING', 'CLAIMED')";

	private final Set<Integer> accepted = ConcurrentHashMap.newKeySet();

	private final AtomicInteger next = new AtomicInteger();

	private final LedgerHubSpot hubSpot = new LedgerHubSpot();

	private final EmbeddedPostgres postgres;

	private final JdbcTemplate database;

	private final File log;

	private final List<String> properties = new ArrayList<>();

	private final List<NodeProcess> nodes = new ArrayList<>();

	private final ExecutorService producers = Executors.newCachedThreadPool();

	private volatile boolean producing;

	Cluster(int nodes, String... properties) throws IOException {
		this.postgres = EmbeddedPostgres.builder().start();
		this.database = new JdbcTemplate(this.postgres.getPostgresDatabase());
		this.log = Files.createTempFile("nodes", ".log").toFile();
		this.properties.addAll(List.of("spring.datasource.url=" + this.postgres.getJdbcUrl("postgres", "postgres"),
				"spring.datasource.hikari.maximum-pool-size=8", "spring.docker.compose.enabled=false",
				"spring.main.banner-mode=off", "logging.level.root=warn",
				"hubspot.leads.store.jdbc.initialize-schema=always", "hubspot.leads.allowed-hosts=localhost",
				"hubspot.leads.forms.demo.url=http://localhost:" + this.hubSpot.port()
						+ "/?app=leaddirector&FormName=demo",
				"hubspot.leads.delivery.pace.permits=1000000", "hubspot.leads.http.total-timeout=2s",
				"hubspot.leads.delivery.lease-duration=5s", "hubspot.leads.delivery.poll-interval=200ms"));
		this.properties.addAll(List.of(properties));
		for (int i = 0; i < nodes; i++) {
			this.nodes.add(start());
		}
	}

	private NodeProcess start() throws IOException {
		return NodeProcess.start(this.properties, this.log);
	}

	/**
	 * Hand over leads to all nodes until so many are accepted.
	 * @param leads how many
	 */
	void produce(int leads) {
		this.producing = true;
		for (int i = 0; i < this.nodes.size(); i++) {
			int place = i;
			this.producers.execute(() -> {
				while (this.producing && this.accepted.size() < leads) {
					NodeProcess node = node(place);
					int from = this.next.getAndAdd(BLOCK);
					node.send(from, from + BLOCK, this.accepted::add);
				}
			});
		}
	}

	private NodeProcess node(int place) {
		synchronized (this.nodes) {
			return this.nodes.get(place);
		}
	}

	void killAndReplace(Random random) throws IOException, InterruptedException {
		int place = random.nextInt(this.nodes.size());
		node(place).kill();
		NodeProcess replacement = start();
		synchronized (this.nodes) {
			this.nodes.set(place, replacement);
		}
	}

	long stopAndReplace(int place) throws IOException, InterruptedException {
		long start = System.nanoTime();
		node(place).signal("TERM");
		boolean exited = node(place).awaitExit(30);
		long taken = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
		NodeProcess replacement = start();
		synchronized (this.nodes) {
			this.nodes.set(place, replacement);
		}
		return exited ? taken : Long.MAX_VALUE;
	}

	void freeze(int place) throws IOException, InterruptedException {
		node(place).signal("STOP");
	}

	void thaw(int place) throws IOException, InterruptedException {
		node(place).signal("CONT");
	}

	int accepted() {
		return this.accepted.size();
	}

	void awaitAccepted(int leads, int seconds) throws InterruptedException {
		await("acceptance of " + leads + " leads", seconds, () -> this.accepted.size() >= leads);
	}

	void awaitDelivered(int seconds) throws InterruptedException {
		this.producing = false;
		await("delivery", seconds, () -> this.database.queryForObject(UNFINISHED, Integer.class) == 0);
	}

	private void await(String what, int seconds, Condition condition) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		while (!condition.holds()) {
			if (System.nanoTime() - end > 0) {
				throw new AssertionError("Waited in vain for " + what + ": " + this.accepted.size() + " accepted, "
						+ this.database.queryForObject(UNFINISHED, Integer.class) + " unfinished; see " + this.log);
			}
			TimeUnit.MILLISECONDS.sleep(20);
		}
	}

	List<Integer> lost() {
		return this.accepted.stream().filter((lead) -> !this.hubSpot.has(ChaosNode.email(lead))).sorted().toList();
	}

	int duplicates() {
		return this.hubSpot.duplicates();
	}

	JdbcTemplate database() {
		return this.database;
	}

	@Override
	public void close() throws IOException {
		this.producing = false;
		for (NodeProcess node : this.nodes) {
			try {
				node.close();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
		this.producers.shutdownNow();
		this.postgres.close();
		this.hubSpot.close();
	}

	private interface Condition {

		boolean holds();

	}

}
