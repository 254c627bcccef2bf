/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * CPU time of a process and of its children, those that have ended included, as Linux
 * tells it.
 */
final class ProcessTreeCpu {

	// What the kernel shows of it is in hundredths of a second everywhere.
	private static final long NANOS_PER_TICK = TimeUnit.MILLISECONDS.toNanos(10);

	// Counted from the state, which follows the name in parentheses.
	private static final int USER = 11;

	private static final int SYSTEM = 12;

	private static final int USER_OF_ENDED = 13;

	private static final int SYSTEM_OF_ENDED = 14;

	private final Optional<ProcessHandle> root;

	private ProcessTreeCpu(Optional<ProcessHandle> root) {
		this.root = root;
	}

	static ProcessTreeCpu ofParent(long child) {
		return new ProcessTreeCpu(ProcessHandle.of(child).flatMap(ProcessHandle::parent));
	}

	double nanos() {
		return this.root
			.map((process) -> ticks(process, USER, SYSTEM, USER_OF_ENDED, SYSTEM_OF_ENDED)
					+ process.children().mapToDouble((child) -> orZero(ticks(child, USER, SYSTEM))).sum())
			.orElse(Double.NaN) * NANOS_PER_TICK;
	}

	// A child that ends just now is counted by its parent.
	private static double orZero(double ticks) {
		return Double.isNaN(ticks) ? 0 : ticks;
	}

	private static double ticks(ProcessHandle process, int... fields) {
		try {
			String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
			String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			double sum = 0;
			for (int field : fields) {
				sum += Long.parseLong(values[field]);
			}
			return sum;
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

}
