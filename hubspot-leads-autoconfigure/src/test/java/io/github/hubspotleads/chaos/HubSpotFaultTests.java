/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.github.hubspotleads.chaos.LedgerHubSpot.Arrival;
import io.github.hubspotleads.chaos.LedgerHubSpot.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A HubSpot that is away, hangs, or refuses everybody or some: leads wait without losing
 * attempts, HubSpot is not besieged, and all flows again by itself.
 */
@Tag("chaos")
@Timeout(1800)
class HubSpotFaultTests {

	private static final String MAX_ATTEMPTS = "select coalesce(max(attempts), 0) from hubspot_leads_submission "
			+ "where status = 'PENDING'";

	// An attempt that a slow machine let time out is one that counts.
	private static final String[] SLOWLY = { "hubspot.leads.http.total-timeout=10s",
			"hubspot.leads.delivery.lease-duration=20s", "hubspot.leads.delivery.pace.permits=100" };

	private static final String FAILED = "select count(*) from hubspot_leads_submission where status in ('DEAD', 'REJECTED')";

	@Test
	void drainsWhatGatheredWhileHubSpotWasAwayWithoutAnyRefusal() throws Exception {
		Duration away = Duration.ofSeconds(30);
		Window window = new Window(100, Duration.ofSeconds(10));
		try (Cluster cluster = new Cluster(); TcpProxy proxy = new TcpProxy(cluster.hubSpot().port())) {
			cluster.hubSpot().behave((lead) -> window.take() ? Reply.TAKEN : new Reply(429, 1, ""));
			cluster
				.with("hubspot.leads.forms.demo.url=" + Cluster.formAt(proxy.port()),
						"hubspot.leads.delivery.pace.permits=100", "hubspot.leads.delivery.max-delay=10s")
				.start(2);
			proxy.refuse();
			proxy.cut();
			cluster.produce(Integer.MAX_VALUE, Duration.ofMillis(100));
			TimeUnit.NANOSECONDS.sleep(away.toNanos());
			cluster.stopProducing();
			int waiting = cluster.unfinished();
			long back = System.nanoTime();
			proxy.admit();
			cluster.produce(Integer.MAX_VALUE, Duration.ofMillis(1000));
			cluster.await("drain", 300, () -> cluster.unfinished() < 20);
			long drained = Figures.millisSince(back);
			cluster.awaitDelivered(60);
			long[] fresh = Figures.delays(cluster, back, (lead) -> true);
			Figures.print("HubSpot away for " + away,
					"%d waited, drained in %d ms at %.1f/s, %d refusals, fresh leads"
							+ " delayed p50 %d ms, p95 %d ms, %d lost, %d duplicates",
					waiting, drained, (waiting + fresh.length) * 1000.0 / drained, refusals(cluster),
					Figures.percentile(fresh, 50), Figures.percentile(fresh, 95), cluster.lost().size(),
					cluster.hubSpot().duplicates());
			assertThat(cluster.lost()).isEmpty();
			assertThat(refusals(cluster)).isZero();
		}
	}

	private static long refusals(Cluster cluster) {
		return cluster.hubSpot().arrivals().stream().filter((arrival) -> arrival.status() != 200).count();
	}

	@Test
	void holdsNoConnectionToTheDatabaseWhileHubSpotHangs() throws Exception {
		try (Cluster cluster = new Cluster().with("hubspot.leads.http.total-timeout=30s",
				"hubspot.leads.delivery.lease-duration=60s", "hubspot.leads.delivery.poll-interval=1m",
				"spring.datasource.hikari.maximum-pool-size=2")) {
			cluster.start(1);
			cluster.hubSpot().behave(LedgerHubSpot.HANG);
			cluster.hand(0, 100);
			cluster.await("requests", 30, () -> cluster.hubSpot().requests() >= 6);
			TimeUnit.MILLISECONDS.sleep(500);
			long[] active = new long[100];
			for (int i = 0; i < active.length; i++) {
				active[i] = Long.parseLong(cluster.node(0).state().get("connections.active"));
			}
			Figures.print("HubSpot hangs", "%d attempts under way, connections held: %d at most in %d looks",
					cluster.hubSpot().requests(), Figures.percentile(active, 100), active.length);
			assertThat(LongStream.of(active).sum()).isZero();
		}
	}

	@Test
	void asksRarelyAndUsesNoAttemptWhileHubSpotSaysTooMany() throws Exception {
		Duration storm = Duration.ofSeconds(90);
		try (Cluster cluster = new Cluster().with(SLOWLY).start(3)) {
			cluster.hubSpot().behave((lead) -> new Reply(429, 10, ""));
			cluster.produce(600);
			cluster.awaitAccepted(600, 60);
			TimeUnit.NANOSECONDS.sleep(storm.toNanos());
			int requests = cluster.hubSpot().requests();
			int attempts = cluster.count(MAX_ATTEMPTS);
			String errors = cluster.errors();
			long over = System.nanoTime();
			cluster.hubSpot().behave((lead) -> Reply.TAKEN);
			cluster.awaitDelivered(180);
			Figures.print("429 for " + storm,
					"%d requests of 3 nodes, at most %d in a second, %d attempts used, "
							+ "%d dead, flow again after %d ms, %d lost, %d duplicates",
					requests, mostInASecond(cluster, 429), attempts, cluster.count(FAILED), afterwards(cluster, over),
					cluster.lost().size(), cluster.hubSpot().duplicates());
			assertThat(cluster.lost()).isEmpty();
			assertThat(requests).isLessThanOrEqualTo(30);
			assertThat(mostInASecond(cluster, 429)).isLessThan(10);
			assertThat(attempts).as(errors).isZero();
			assertThat(afterwards(cluster, over)).isLessThanOrEqualTo(15_000);
		}
	}

	@Test
	void asksOnceAMinuteWhileTheTokenIsRefused() throws Exception {
		Duration refusal = Duration.ofSeconds(Integer.getInteger("chaos.refusal", 150));
		try (Cluster cluster = new Cluster().with("hubspot.leads.forms.demo.url",
				"hubspot.leads.forms.demo.form-guid=4a2b9c1e-0000-4000-8000-000000000000",
				"hubspot.leads.portal-id=62515", "hubspot.leads.access-token=pat-na1-made-up")) {
			cluster
				.with("hubspot.leads.forms-url=http://localhost:" + cluster.hubSpot().port(),
						"hubspot.leads.reconciliation.enabled=false")
				.start(3);
			int before = warmUp(cluster);
			cluster.hubSpot().behave((lead) -> new Reply(401, 0, ""));
			cluster.produce(600);
			cluster.awaitAccepted(600, 60);
			TimeUnit.NANOSECONDS.sleep(refusal.toNanos());
			int requests = cluster.hubSpot().requests() - before;
			int attempts = cluster.count(MAX_ATTEMPTS);
			String errors = cluster.errors();
			long over = System.nanoTime();
			cluster.hubSpot().behave((lead) -> Reply.TAKEN);
			cluster.awaitDelivered(240);
			Figures.print("401 for " + refusal,
					"%d requests of 3 nodes, %d attempts used, %d dead or rejected, "
							+ "flow again after %d ms, %d lost, %d duplicates",
					requests, attempts, cluster.count(FAILED), afterwards(cluster, over), cluster.lost().size(),
					cluster.hubSpot().duplicates());
			assertThat(cluster.lost()).isEmpty();
			assertThat(attempts).as(errors).isZero();
			assertThat(afterwards(cluster, over)).isLessThanOrEqualTo(80_000);
		}
	}

	@Test
	void delaysGoodLeadsLittleWhereATenthAlwaysFails() throws Exception {
		long[] normal;
		long[] delayed;
		try (Cluster cluster = new Cluster()
			.with("hubspot.leads.delivery.max-retries=3", "hubspot.leads.delivery.delay=2s")
			.start(3)) {
			cluster.produce(1_000);
			cluster.awaitAccepted(1_000, 120);
			cluster.awaitDelivered(60);
			long start = System.nanoTime();
			cluster.produce(4_000, Duration.ofMillis(20));
			cluster.awaitAccepted(4_000, 300);
			cluster.awaitDelivered(60);
			normal = Figures.delays(cluster, start, (lead) -> true);
			cluster.hubSpot().behave((lead) -> isPoison(lead) ? new Reply(400, 0, "internal error") : Reply.TAKEN);
			long poisoned = System.nanoTime();
			cluster.produce(14_000, Duration.ofMillis(20));
			cluster.awaitAccepted(14_000, 600);
			delayed = Figures.delays(cluster, poisoned, (lead) -> !isPoison(lead));
			cluster.awaitDelivered(120);
			Figures.print("poison",
					"%d dead, %d lost of the good; delay of good leads p50 %d, p95 %d ms, "
							+ "without poison p50 %d, p95 %d ms",
					cluster.count(FAILED), cluster.lost().stream().filter((lead) -> !isPoison(lead)).count(),
					Figures.percentile(delayed, 50), Figures.percentile(delayed, 95), Figures.percentile(normal, 50),
					Figures.percentile(normal, 95));
			assertThat(cluster.lost()).allMatch(HubSpotFaultTests::isPoison);
		}
		assertThat(Figures.percentile(delayed, 95))
			.isLessThanOrEqualTo(Math.max(2 * Figures.percentile(normal, 95), 1_000));
	}

	// The first requests of a process take longer than the pace allows for.
	private static int warmUp(Cluster cluster) throws Exception {
		cluster.produce(60);
		cluster.awaitAccepted(60, 60);
		cluster.awaitDelivered(60);
		return cluster.hubSpot().requests();
	}

	private static boolean isPoison(int lead) {
		return lead % 10 == 0;
	}

	private static long afterwards(Cluster cluster, long over) {
		return TimeUnit.NANOSECONDS.toMillis(cluster.hubSpot().firstTakenSince(over) - over);
	}

	private static int mostInASecond(Cluster cluster, int status) {
		long[] times = cluster.hubSpot()
			.arrivals()
			.stream()
			.filter((arrival) -> arrival.status() == status)
			.mapToLong(Arrival::at)
			.sorted()
			.toArray();
		int most = 0;
		int first = 0;
		for (int i = 0; i < times.length; i++) {
			while (times[i] - times[first] >= TimeUnit.SECONDS.toNanos(1)) {
				first++;
			}
			most = Math.max(most, i - first + 1);
		}
		return most;
	}

	/**
	 * HubSpot's way to count: so many requests in any stretch of so long.
	 */
	private static final class Window {

		private final Deque<Long> taken = new ArrayDeque<>();

		private final int limit;

		private final Duration length;

		private Window(int limit, Duration length) {
			this.limit = limit;
			this.length = length;
		}

		private synchronized boolean take() {
			long now = System.nanoTime();
			while (!this.taken.isEmpty() && now - this.taken.getFirst() > this.length.toNanos()) {
				this.taken.removeFirst();
			}
			this.taken.add(now);
			return this.taken.size() <= this.limit;
		}

	}

}
