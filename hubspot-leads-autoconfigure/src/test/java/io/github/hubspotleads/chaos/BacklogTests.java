/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import io.github.hubspotleads.chaos.LedgerHubSpot.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What lies in the table: a million of leads that wait, and leads that a later release
 * wrote.
 */
@Tag("chaos")
@Timeout(900)
class BacklogTests {

	private static final int ROWS = 1_000_000;

	private static final String COLUMNS = "destination, form, format, status, lane, due_at, waiting_since, attempts, "
			+ "reclaimed, fencing_token, created_at, updated_at, person, payload_key, payload, details_key, details";

	private static final String COPIES = "insert into hubspot_leads_submission (namespace, id, " + COLUMNS
			+ ") select namespace, gen_random_uuid(), " + COLUMNS
			+ " from hubspot_leads_submission, generate_series(1, " + ROWS + ") where status = 'PENDING'";

	@Test
	void takesNoMoreMemoryForAMillionWaitingLeads() throws Exception {
		try (Cluster cluster = new Cluster().start(1)) {
			cluster.produce(2_000);
			cluster.awaitAccepted(2_000, 120);
			cluster.awaitDelivered(60);
			cluster.hubSpot().behave((lead) -> new Reply(429, 20, ""));
			cluster.hand(0, 1);
			long empty = cluster.node(0).heap();
			long start = System.nanoTime();
			int copied = cluster.jdbc().update(COPIES);
			long inserted = Figures.millisSince(start);
			cluster.jdbc().execute("analyze hubspot_leads_submission");
			long waiting = cluster.node(0).heap();
			cluster.hubSpot().behave((lead) -> Reply.TAKEN);
			int before = cluster.hubSpot().requests();
			cluster.await("5,000 leads of the backlog", 120, () -> cluster.hubSpot().requests() - before >= 5_000);
			long draining = cluster.node(0).heap();
			Figures.print("backlog",
					"%d rows in %d ms; heap after a full GC: %.1f MB empty, %.1f MB waiting, " + "%.1f MB draining",
					copied, inserted, empty / 1e6, waiting / 1e6, draining / 1e6);
			assertThat(copied).isEqualTo(ROWS);
			assertThat(waiting - empty).isLessThanOrEqualTo(8_000_000);
			assertThat(draining - empty).isLessThanOrEqualTo(8_000_000);
		}
	}

	@Test
	void leavesRowsOfALaterReleaseToNodesThatKnowThem() throws Exception {
		try (Cluster cluster = new Cluster().start(2)) {
			cluster.hubSpot().behave((lead) -> new Reply(429, 1, ""));
			cluster.hand(0, 200);
			int later = cluster.jdbc()
				.update("update hubspot_leads_submission set format = format + 1 "
						+ "where id in (select id from hubspot_leads_submission where status = 'PENDING' limit 100)");
			cluster.hubSpot().behave((lead) -> Reply.TAKEN);
			cluster.produce(2_000);
			cluster.awaitAccepted(2_000, 120);
			cluster.killAndReplace(0);
			cluster.stop(1);
			cluster.replace(1);
			cluster.stopProducing();
			cluster.await("rows of this release", 60, () -> cluster.unfinished() == later);
			int untouched = cluster.count("select count(*) from hubspot_leads_submission where status = 'PENDING' "
					+ "and attempts = 0 and payload is not null");
			cluster.jdbc().update("update hubspot_leads_submission set format = format - 1 where status = 'PENDING'");
			cluster.awaitDelivered(60);
			Figures.print("rows of a later release", "%d of %d untouched by a deploy, %d lost, %d duplicates",
					untouched, later, cluster.lost().size(), cluster.hubSpot().duplicates());
			assertThat(untouched).isEqualTo(later).isPositive();
			assertThat(cluster.lost()).isEmpty();
		}
	}

}
