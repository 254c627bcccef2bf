/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.chaos.LedgerHubSpot.Reply;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes that freeze, whose clocks are wrong, and that are stopped in order.
 */
@Tag("chaos")
@Timeout(1800)
class NodeFaultTests {

	// What a node may have under way when it freezes.
	private static final int MAX_IN_FLIGHT = 16;

	// Notes each end of a row that had ended before.
	private static final String AUDIT = """
			create table twice (id uuid);
			create function twice() returns trigger language plpgsql as $$ begin
				insert into twice values (new.id); return new; end $$;
			create trigger twice before update of finished_at on hubspot_leads_submission for each row
				when (old.finished_at is not null) execute function twice();
			""";

	@Test
	void refusesWhatAFrozenNodeBringsAfterOthersTookOver() throws Exception {
		int freezes = Integer.getInteger("chaos.freezes", 20);
		Random random = Figures.random("freezes");
		try (Cluster cluster = new Cluster().start(3)) {
			cluster.jdbc().execute(AUDIT);
			cluster.hubSpot().behave((lead) -> {
				TimeUnit.MILLISECONDS.sleep(20);
				return Reply.TAKEN;
			});
			cluster.produce(Integer.MAX_VALUE, Duration.ofMillis(10));
			for (int i = 0; i < freezes; i++) {
				int place = random.nextInt(3);
				TimeUnit.MILLISECONDS.sleep(1000 + random.nextInt(500));
				cluster.node(place).signal("STOP");
				TimeUnit.MILLISECONDS.sleep(Cluster.LEASE.toMillis() * 2);
				cluster.node(place).signal("CONT");
			}
			cluster.awaitDelivered(60);
			int refused = 0;
			for (NodeProcess node : cluster.nodes()) {
				refused += Integer.parseInt(node.state().get("leases.lost"));
			}
			Figures.print("freezes",
					"%d accepted, %d freezes of 2 leases, %d late results refused, %d overwritten, "
							+ "%d lost, %d duplicates",
					cluster.accepted(), freezes, refused, cluster.count("select count(*) from twice"),
					cluster.lost().size(), cluster.hubSpot().duplicates());
			assertThat(cluster.lost()).isEmpty();
			assertThat(cluster.count("select count(*) from twice")).isZero();
			assertThat(cluster.hubSpot().duplicates()).isLessThanOrEqualTo(freezes * MAX_IN_FLIGHT);
		}
	}

	@Test
	void keepsLeasesWhateverTheClocksOfNodesSay() throws Exception {
		List<Path> libraries = List.of(Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
				Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));
		Path library = libraries.stream().filter(Files::exists).findFirst().orElse(null);
		Assumptions.assumeTrue(library != null, "libfaketime is not installed: no clock is moved");
		try (Cluster cluster = new Cluster()) {
			cluster.start(1);
			for (String offset : List.of("+600", "-600")) {
				// Without the last one all timed waits of the JVM return at once: it
				// spins.
				cluster.start(Map.of("LD_PRELOAD", library.toString(), "FAKETIME", offset, "DONT_FAKE_MONOTONIC", "1",
						"FAKETIME_DONT_FAKE_MONOTONIC", "1", "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
			}
			cluster.hubSpot().behave((lead) -> {
				TimeUnit.MILLISECONDS.sleep(20);
				return Reply.TAKEN;
			});
			long start = System.nanoTime();
			cluster.produce(6_000);
			cluster.awaitAccepted(6_000, 300);
			cluster.awaitDelivered(60);
			long[] delays = Figures.delays(cluster, start, (lead) -> true);
			Figures.print("clocks 10 min apart", "%d accepted, %d lost, %d duplicates, delay %s", cluster.accepted(),
					cluster.lost().size(), cluster.hubSpot().duplicates(), Figures.summary(delays));
			assertThat(cluster.lost()).isEmpty();
			assertThat(cluster.hubSpot().duplicates()).isZero();
		}
	}

	@Test
	void sendsNothingTwiceWhenNodesAreStoppedInOrder() throws Exception {
		int stops = Integer.getInteger("chaos.stops", 20);
		Random random = Figures.random("stops");
		long[] taken = new long[stops];
		try (Cluster cluster = new Cluster()
			.with("hubspot.leads.http.total-timeout=5s", "hubspot.leads.delivery.lease-duration=12s",
					"hubspot.leads.delivery.pace.max-in-flight=200", "hubspot.leads.http.max-connections=200")
			.start(2)) {
			cluster.hubSpot().behave((lead) -> {
				TimeUnit.MILLISECONDS.sleep(100 + lead * 7919L % 1700);
				return Reply.TAKEN;
			});
			long start = System.nanoTime();
			cluster.produce(Integer.MAX_VALUE, Duration.ofMillis(5));
			for (int i = 0; i < stops; i++) {
				TimeUnit.MILLISECONDS.sleep(1000 + random.nextInt(500));
				taken[i] = cluster.stop(i % 2);
				cluster.replace(i % 2);
			}
			cluster.stopProducing();
			double rate = cluster.accepted() * 1000.0 / Figures.millisSince(start);
			cluster.awaitDelivered(60);
			Figures.print("stops", "%d accepted at %.0f/s, %d stops with SIGTERM, exit %s, %d lost, %d duplicates",
					cluster.accepted(), rate, stops, Figures.summary(taken), cluster.lost().size(),
					cluster.hubSpot().duplicates());
			assertThat(cluster.lost()).isEmpty();
			assertThat(cluster.hubSpot().duplicates()).isZero();
		}
		assertThat(Figures.percentile(taken, 100)).isLessThanOrEqualTo(12_000);
	}

	@Test
	void handsOverAtOnceWhatANodeThatIsStoppedHadUnderWayToAHangingHubSpot() throws Exception {
		try (Cluster cluster = new Cluster()
			.with("hubspot.leads.http.total-timeout=30s", "hubspot.leads.delivery.lease-duration=60s")
			.start(2)) {
			cluster.hubSpot().behave(LedgerHubSpot.HANG);
			cluster.node(1).signal("STOP");
			cluster.hand(0, 4);
			cluster.await("requests", 30, () -> cluster.hubSpot().requests() == 4);
			cluster.node(1).signal("CONT");
			cluster.hubSpot().behave((lead) -> Reply.TAKEN);
			long taken = cluster.stop(0);
			long stopped = System.nanoTime();
			cluster.awaitDelivered(30);
			long later = Figures.millisSince(stopped);
			Figures.print("stop while HubSpot hangs",
					"exit %d ms, all sent by the other node %d ms later at most, " + "%d lost", taken, later,
					cluster.lost().size());
			assertThat(cluster.lost()).isEmpty();
			assertThat(taken).isLessThanOrEqualTo(14_000);
			assertThat(later).isLessThanOrEqualTo(5_000);
		}
	}

}
