/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes that are killed, again and again, while they take and deliver leads: none that
 * was accepted is lost. What happened is kept by processes that are not killed.
 */
@Timeout(900)
class CrashTests {

	// What a node may have sent, or been answered, without having written that down.
	private static final int MAX_IN_FLIGHT = 16;

	@Test
	void losesNoLeadOverKillsOfNodes() throws Exception {
		losesNone(10_000, 5);
	}

	@Test
	@Tag("heavy")
	void losesNoLeadOverManyKillsOfNodes() throws Exception {
		losesNone(100_000, 50);
	}

	@Test
	@Tag("heavy")
	void takesOverFromAFrozenNodeAndRefusesWhatItBringsLater() throws Exception {
		try (Cluster cluster = new Cluster(2)) {
			cluster.produce(4_000);
			for (int i = 1; i <= 3; i++) {
				cluster.awaitAccepted(1_000 * i, 120);
				cluster.freeze(0);
				TimeUnit.SECONDS.sleep(12);
				cluster.thaw(0);
			}
			cluster.awaitAccepted(4_000, 120);
			cluster.awaitDelivered(60);
			System.out.printf("CrashTests: 3 times frozen, %d lost, %d duplicates%n", cluster.lost().size(),
					cluster.duplicates());
			assertThat(cluster.lost()).isEmpty();
			assertThat(cluster.duplicates()).isLessThanOrEqualTo(3 * MAX_IN_FLIGHT);
		}
	}

	@Test
	@Tag("heavy")
	void sendsNothingTwiceWhenNodesAreStoppedInOrder() throws Exception {
		try (Cluster cluster = new Cluster(2)) {
			cluster.produce(5_000);
			for (int i = 1; i <= 4; i++) {
				cluster.awaitAccepted(1_000 * i, 120);
				assertThat(cluster.stopAndReplace(i % 2)).as("seconds to stop").isLessThan(12);
			}
			cluster.awaitAccepted(5_000, 120);
			cluster.awaitDelivered(60);
			assertThat(cluster.lost()).isEmpty();
			assertThat(cluster.duplicates()).isZero();
		}
	}

	private static void losesNone(int leads, int kills) throws Exception {
		long seed = Long.getLong("chaos.seed", System.nanoTime());
		System.out.println("CrashTests: -Dchaos.seed=" + seed);
		Random random = new Random(seed);
		long start = System.nanoTime();
		try (Cluster cluster = new Cluster(3)) {
			cluster.produce(leads);
			for (int i = 1; i <= kills; i++) {
				int share = leads / (kills + 1);
				cluster.awaitAccepted(share * i - random.nextInt(share / 2), 300);
				cluster.killAndReplace(random);
			}
			cluster.awaitAccepted(leads, 600);
			cluster.awaitDelivered(300);
			System.out.printf("CrashTests: %d accepted, %d kills, %d lost, %d duplicates, %d s%n", cluster.accepted(),
					kills, cluster.lost().size(), cluster.duplicates(), (System.nanoTime() - start) / 1_000_000_000);
			assertThat(cluster.lost()).isEmpty();
			assertThat(cluster.duplicates()).isLessThanOrEqualTo(kills * MAX_IN_FLIGHT);
		}
	}

}
