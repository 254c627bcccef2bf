/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A disk that is full for a while. Only the table is on it: what becomes of PostgreSQL
 * without room for its log is PostgreSQL's affair.
 */
@Tag("chaos")
@Timeout(300)
class DiskFullTests {

	private static final int SIZE = 24 * 1024 * 1024;

	@Test
	void refusesLeadsWhileTheDiskIsFullAndLosesNone() throws Exception {
		Path disk = Files.createTempDirectory("disk");
		Assumptions.assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()),
				"No disk can be mounted here: it takes root and the right to mount");
		try (Cluster cluster = new Cluster()) {
			moveTables(cluster, Files.createDirectory(disk.resolve("table")));
			cluster.start(2);
			cluster.produce(4_000, Duration.ofMillis(2));
			cluster.awaitAccepted(1_000, 120);
			Path ballast = disk.resolve("ballast");
			fill(ballast);
			cluster.await("refusals", 60, () -> !cluster.refused().isEmpty());
			TimeUnit.SECONDS.sleep(3);
			int before = cluster.accepted();
			TimeUnit.SECONDS.sleep(15);
			int during = cluster.accepted() - before;
			long over = System.nanoTime();
			Files.delete(ballast);
			int accepted = cluster.accepted();
			cluster.awaitAccepted(accepted + 1, 60);
			long takesAgain = Figures.millisSince(over);
			cluster.await("delivery again", 60, () -> cluster.hubSpot().firstTakenSince(over) != 0);
			long deliversAgain = TimeUnit.NANOSECONDS.toMillis(cluster.hubSpot().firstTakenSince(over) - over);
			cluster.awaitAccepted(4_000, 120);
			cluster.awaitDelivered(60);
			Figures.print("disk full",
					"%d refused, %d accepted in 15 s of it, takes again after %d ms, delivers again "
							+ "after %d ms, %d lost, %d duplicates; %s",
					total(cluster.refused()), during, takesAgain, deliversAgain, cluster.lost().size(),
					cluster.hubSpot().duplicates(), cluster.refused().keySet());
			assertThat(cluster.lost()).isEmpty();
			assertThat(cluster.refused().keySet()).anyMatch((reason) -> reason.contains("53100"));
			assertThat(takesAgain).isLessThanOrEqualTo(10_000);
			assertThat(deliversAgain).isLessThanOrEqualTo(10_000);
		}
		finally {
			run("umount", "-l", disk.toString());
		}
	}

	private static void moveTables(Cluster cluster, Path directory) {
		cluster.jdbc().execute("create tablespace small location '" + directory + "'");
		cluster.jdbc().execute("alter table all in tablespace pg_default set tablespace small");
		cluster.jdbc().execute("alter index all in tablespace pg_default set tablespace small");
	}

	private static int total(Map<String, Integer> refused) {
		return refused.values().stream().mapToInt(Integer::intValue).sum();
	}

	private static void fill(Path ballast) {
		try (var out = Files.newOutputStream(ballast)) {
			for (int i = 0; i < SIZE; i += 4096) {
				out.write(new byte[4096]);
			}
		}
		catch (IOException ex) {
			// Full.
		}
	}

	private static boolean run(String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor() == 0;
	}

}
