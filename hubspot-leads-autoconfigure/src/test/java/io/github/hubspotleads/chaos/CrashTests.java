/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.github.hubspotleads.chaos.LedgerHubSpot.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes that are killed, again and again, while they take and deliver leads: none that
 * was accepted is lost. What happened is kept by processes that are not killed.
 */
@Timeout(1800)
class CrashTests {

	// What a node may have sent, or been answered, without having written that down.
	private static final int MAX_IN_FLIGHT = 16;

	private static final int LEADS = 4;

	@Test
	void losesNoLeadOverKillsOfNodes() throws Exception {
		losesNone(10_000, 5);
	}

	@Test
	@Tag("chaos")
	void losesNoLeadOverManyKillsOfNodes() throws Exception {
		losesNone(100_000, 50);
	}

	private static void losesNone(int leads, int kills) throws Exception {
		Random random = Figures.random("kills");
		long start = System.nanoTime();
		try (Cluster cluster = new Cluster().start(3)) {
			cluster.produce(leads);
			for (int i = 1; i <= kills; i++) {
				int share = leads / (kills + 1);
				cluster.awaitAccepted(share * i - random.nextInt(share / 2), 300);
				cluster.killAndReplace(random.nextInt(3));
			}
			cluster.awaitAccepted(leads, 600);
			cluster.awaitDelivered(300);
			Figures.print("kills", "%d accepted, %d kills, %d lost, %d duplicates, %d s", cluster.accepted(), kills,
					cluster.lost().size(), cluster.hubSpot().duplicates(), Figures.millisSince(start) / 1000);
			assertThat(cluster.lost()).isEmpty();
			assertThat(cluster.hubSpot().duplicates()).isLessThanOrEqualTo(kills * MAX_IN_FLIGHT);
		}
	}

	@Test
	@Tag("chaos")
	void takesOverFromAKilledNodeAsItsLeasesEnd() throws Exception {
		long[] taken = new long[10];
		try (Cluster cluster = new Cluster().start(2)) {
			for (int i = 0; i < taken.length; i++) {
				taken[i] = takeOver(cluster);
			}
			assertThat(cluster.lost()).isEmpty();
		}
		Figures.print("take-over after kill -9", "%s; lease %s, poll %s", Figures.summary(taken), Cluster.LEASE,
				Cluster.POLL);
		assertThat(LongStream.of(taken).max().orElseThrow())
			.isLessThanOrEqualTo(Cluster.LEASE.plus(Cluster.POLL).plusSeconds(2).toMillis());
	}

	// The first node has leads in flight that HubSpot does not answer when it is killed;
	// the second one has waited all the time.
	private static long takeOver(Cluster cluster) throws Exception {
		int before = cluster.hubSpot().requests();
		cluster.hubSpot().behave(LedgerHubSpot.HANG);
		cluster.node(1).signal("STOP");
		int first = cluster.hand(0, LEADS);
		cluster.await("requests", 30, () -> cluster.hubSpot().requests() == before + LEADS);
		cluster.hubSpot().behave((lead) -> Reply.TAKEN);
		long killed = System.nanoTime();
		cluster.node(0).kill();
		cluster.node(1).signal("CONT");
		cluster.awaitDelivered(60);
		cluster.replace(0);
		return cluster.hubSpot()
			.arrivals()
			.stream()
			.filter((arrival) -> arrival.lead() >= first && arrival.status() == 200)
			.mapToLong((arrival) -> TimeUnit.NANOSECONDS.toMillis(arrival.at() - killed))
			.max()
			.orElseThrow();
	}

}
