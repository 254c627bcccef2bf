/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database that crashes, whose connections break, and that falls silent, while nodes
 * take and deliver leads: none that was accepted is lost, and delivery goes on by itself.
 */
@Timeout(1800)
class DatabaseFaultTests {

	// What bounds a silence of the database; docs/durable-store.md recommends it.
	private static final String[] PATIENCE = { "spring.datasource.hikari.connection-timeout=5000",
			"spring.datasource.hikari.data-source-properties.socketTimeout=10",
			"spring.datasource.hikari.data-source-properties.connectTimeout=5",
			"spring.datasource.hikari.data-source-properties.tcpKeepAlive=true" };

	@Test
	void losesNoLeadWhenTheDatabaseRestartsAndItsConnectionsBreak() throws Exception {
		try (Cluster cluster = new Cluster().behindProxy().start(2)) {
			cluster.produce(1_500);
			long[] again = { again(cluster, 300, cluster.database()::restart), again(cluster, 600, () -> cut(cluster)),
					again(cluster, 900, cluster.database()::restart) };
			cluster.awaitAccepted(1_500, 120);
			requireAllDelivered(cluster);
			Figures.print("database", "%d accepted, 2 restarts, 1 cut, delivery again %s, %d lost, %d duplicates",
					cluster.accepted(), Figures.summary(again), cluster.lost().size(), cluster.hubSpot().duplicates());
		}
	}

	@Test
	@Tag("chaos")
	void deliversAgainSoonAfterEachRestartOfTheDatabase() throws Exception {
		long[] again = new long[20];
		try (Cluster cluster = new Cluster().start(3)) {
			cluster.produce(10_000);
			for (int i = 0; i < again.length; i++) {
				again[i] = again(cluster, 10_000 / (again.length + 1) * (i + 1), cluster.database()::restart);
			}
			cluster.awaitAccepted(10_000, 300);
			requireAllDelivered(cluster);
			Figures.print("restarts of the database",
					"%d accepted, %d immediate restarts, delivery again %s, %d lost, %d duplicates", cluster.accepted(),
					again.length, Figures.summary(again), cluster.lost().size(), cluster.hubSpot().duplicates());
		}
		assertThat(Figures.percentile(again, 100)).isLessThanOrEqualTo(10_000);
	}

	@Test
	@Tag("chaos")
	void losesNoLeadWhenConnectionsToTheDatabaseBreakAllTheTime() throws Exception {
		Random random = Figures.random("cuts");
		List<Integer> cuts = new ArrayList<>();
		try (Cluster cluster = new Cluster().behindProxy().start(3)) {
			cluster.produce(10_000);
			while (cluster.accepted() < 10_000) {
				TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1500));
				cuts.add(cluster.database().proxy().cut());
			}
			requireAllDelivered(cluster);
			Figures.print("cuts", "%d accepted, %d cuts of %d connections, %d lost, %d duplicates", cluster.accepted(),
					cuts.size(), cuts.stream().mapToInt(Integer::intValue).sum(), cluster.lost().size(),
					cluster.hubSpot().duplicates());
		}
	}

	@Test
	@Tag("chaos")
	void deliversAgainSoonAfterTheDatabaseWasSilent() throws Exception {
		try (Cluster cluster = new Cluster().behindProxy().with(PATIENCE).start(3)) {
			cluster.produce(6_000);
			long again = again(cluster, 2_000, () -> {
				cluster.database().proxy().silence();
				TimeUnit.SECONDS.sleep(30);
				cluster.database().proxy().speak();
				return System.nanoTime();
			});
			cluster.awaitAccepted(6_000, 300);
			requireAllDelivered(cluster);
			Figures.print("silence of the database",
					"%d accepted, silent for 30 s, delivery again %d ms after, " + "%d lost, %d duplicates",
					cluster.accepted(), again, cluster.lost().size(), cluster.hubSpot().duplicates());
			assertThat(again).isLessThanOrEqualTo(10_000);
		}
	}

	// A node that lost its network, or was paused, in the middle of a transaction looks
	// so to
	// all others: the row that they take their permits from is locked.
	@Test
	@Tag("chaos")
	void deliversAgainAsTheDatabaseEndsATransactionThatALostNodeLeftOpen() throws Exception {
		String bound = "set idle_in_transaction_session_timeout = '10s'";
		try (Cluster cluster = new Cluster().start(2);
				Connection lost = DriverManager.getConnection(cluster.database().url());
				Statement statement = lost.createStatement()) {
			cluster.produce(4_000, Duration.ofMillis(5));
			statement.execute(bound);
			lost.setAutoCommit(false);
			long again = again(cluster, 500, () -> {
				statement.execute("select * from hubspot_leads_submission_pace for update");
				TimeUnit.SECONDS.sleep(1);
				return System.nanoTime();
			});
			cluster.awaitAccepted(4_000, 120);
			requireAllDelivered(cluster);
			Figures.print("transaction left open",
					"%s: delivery again %d ms after its beginning, %d lost, " + "%d duplicates", bound, again + 1000,
					cluster.lost().size(), cluster.hubSpot().duplicates());
			assertThat(again).isBetween(5_000L, 15_000L);
		}
	}

	private static long cut(Cluster cluster) {
		cluster.database().proxy().cut();
		return System.nanoTime();
	}

	// Returns how long after the end of the fault HubSpot got the next lead.
	private static long again(Cluster cluster, int accepted, Fault fault) throws Exception {
		cluster.awaitAccepted(accepted, 300);
		long over = fault.inflict();
		cluster.await("delivery again", 60, () -> cluster.hubSpot().firstTakenSince(over) != 0);
		return TimeUnit.NANOSECONDS.toMillis(cluster.hubSpot().firstTakenSince(over) - over);
	}

	private static void requireAllDelivered(Cluster cluster) throws Exception {
		cluster.awaitDelivered(120);
		assertThat(cluster.lost()).isEmpty();
		assertThat(cluster.count("select count(*) from hubspot_leads_submission where status <> 'DELIVERED'")).isZero();
		for (NodeProcess node : cluster.nodes()) {
			assertThat(node.state().get("threads")).contains("hubspot-leads-leases", "hubspot-leads-relay");
		}
	}

	@FunctionalInterface
	private interface Fault {

		// Returns when it was over, by the monotonic clock.
		long inflict() throws Exception;

	}

}
