/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.util.concurrent.CountDownLatch;

import io.github.hubspotleads.chaos.LedgerHubSpot.Reply;
import io.github.hubspotleads.chaos.TcpProxy.Direction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node that is killed at a named point of a lead's way, and another that takes over.
 */
@Tag("chaos")
@Timeout(300)
class KillPointTests {

	private static final String CLAIMED = "select count(*) from hubspot_leads_submission where leased_until is not null";

	private static final String ALL = "select count(*) from hubspot_leads_submission";

	private static final int LEADS = 4;

	@Test
	void sendsOnceWhatAKilledNodeHadClaimedAndNotSent() throws Exception {
		try (Cluster cluster = new Cluster(); TcpProxy proxy = new TcpProxy(cluster.hubSpot().port())) {
			cluster.with("hubspot.leads.forms.demo.url=" + Cluster.formAt(proxy.port())).start(1);
			proxy.silence(Direction.TO_SERVER);
			cluster.hand(0, LEADS);
			cluster.await("claims", 30, () -> cluster.count(CLAIMED) == LEADS);
			cluster.node(0).kill();
			proxy.cut();
			proxy.speak();
			assertTakenOver(cluster, "between claim and send", 0);
		}
	}

	@Test
	void sendsAgainWhatHubSpotHadWhenTheNodeWasKilledBeforeTheAnswer() throws Exception {
		try (Cluster cluster = new Cluster().start(1)) {
			CountDownLatch killed = new CountDownLatch(1);
			cluster.hubSpot().behave((lead) -> {
				if (cluster.hubSpot().requests() == LEADS) {
					cluster.node(0).kill();
					killed.countDown();
				}
				killed.await();
				return Reply.TAKEN;
			});
			cluster.hand(0, LEADS);
			killed.await();
			assertTakenOver(cluster, "between request and answer", LEADS);
		}
	}

	@Test
	void sendsAgainWhatWasAnsweredToANodeThatWasKilledBeforeItWroteThatDown() throws Exception {
		try (Cluster cluster = new Cluster().behindProxy().start(1)) {
			CountDownLatch answers = new CountDownLatch(LEADS);
			CountDownLatch release = new CountDownLatch(1);
			cluster.hubSpot().behave((lead) -> {
				release.await();
				return Reply.TAKEN;
			});
			cluster.hubSpot().afterwards((lead) -> {
				answers.countDown();
				return Reply.TAKEN;
			});
			cluster.hand(0, LEADS);
			cluster.await("requests", 30, () -> cluster.hubSpot().requests() == LEADS);
			cluster.database().proxy().silence();
			release.countDown();
			answers.await();
			cluster.node(0).kill();
			cluster.database().proxy().cut();
			cluster.database().proxy().speak();
			assertTakenOver(cluster, "between answer and result", LEADS);
		}
	}

	@Test
	void deliversWhatWasCommittedByANodeThatWasKilledBeforeItCouldSaySo() throws Exception {
		// Else the driver sends a statement's number in place of its text, in time.
		try (Cluster cluster = new Cluster().behindProxy()
			.with("spring.datasource.hikari.data-source-properties.prepareThreshold=0")
			.start(1)) {
			cluster.database().proxy().cutAfter(Direction.TO_SERVER, "COMMIT");
			cluster.hubSpot().behave(LedgerHubSpot.HANG);
			int first = cluster.hand(0, 1);
			cluster.node(0).kill();
			cluster.database().proxy().cutAfter(Direction.TO_SERVER, (String) null);
			boolean committed = cluster.count(ALL) > 0;
			cluster.hubSpot().behave((lead) -> Reply.TAKEN);
			cluster.start(1);
			cluster.awaitDelivered(60);
			Figures.print("killed between commit and acknowledgement", "acknowledged: %s, committed: %s, delivered: %s",
					cluster.acceptedAt().containsKey(first), committed, cluster.hubSpot().has(first));
			assertThat(cluster.acceptedAt()).doesNotContainKey(first);
			assertThat(cluster.hubSpot().has(first)).isEqualTo(committed);
		}
	}

	private static void assertTakenOver(Cluster cluster, String point, int duplicates) throws Exception {
		cluster.hubSpot().behave((lead) -> Reply.TAKEN);
		cluster.replace(0);
		cluster.awaitDelivered(60);
		String counted = cluster.node(0).state().get("possible.duplicates");
		Figures.print("killed " + point, "%d lost, %d duplicates, %s counted as possible", cluster.lost().size(),
				cluster.hubSpot().duplicates(), counted);
		assertThat(cluster.lost()).isEmpty();
		assertThat(cluster.hubSpot().duplicates()).isEqualTo(duplicates);
		assertThat(counted).isEqualTo(String.valueOf(LEADS));
	}

}
