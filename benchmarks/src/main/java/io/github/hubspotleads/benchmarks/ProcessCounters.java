/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What the whole JVM has used at a point in time.
 *
 * @param cpuNanos CPU time of the process, of all its threads
 * @param threadNanos CPU time of each live thread of Java, which the compiler and the
 * garbage collector are not
 * @param bytesByThread bytes allocated by each live thread, since it began
 * @param collections number of garbage collections
 * @since 0.1.0
 */
public record ProcessCounters(long cpuNanos, Map<Long, Long> threadNanos, Map<Long, Long> bytesByThread,
		long collections) {

	/**
	 * Read the counters.
	 * @return what is used so far
	 */
	public static ProcessCounters now() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long[] ids = threads.getAllThreadIds();
		long[] bytes = threads.getThreadAllocatedBytes(ids);
		long[] nanos = threads.getThreadCpuTime(ids);
		Map<Long, Long> nanosByThread = new HashMap<>();
		Map<Long, Long> bytesByThread = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			nanosByThread.put(ids[i], Math.max(0, nanos[i]));
			bytesByThread.put(ids[i], Math.max(0, bytes[i]));
		}
		long collections = 0;
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			collections += collector.getCollectionCount();
		}
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return new ProcessCounters(system.getProcessCpuTime(), nanosByThread, bytesByThread, collections);
	}

	/**
	 * Return the CPU time of threads of Java since an earlier point in time.
	 * @param before the earlier counters
	 * @return nanoseconds
	 */
	public double threadNanosSince(ProcessCounters before) {
		return since(before.threadNanos, this.threadNanos);
	}

	/**
	 * Return what was allocated since an earlier point in time.
	 * @param before the earlier counters
	 * @return bytes
	 */
	public double bytesSince(ProcessCounters before) {
		return since(before.bytesByThread, this.bytesByThread);
	}

	// What a thread used that ended in between is missing: that must not go unnoticed.
	private static double since(Map<Long, Long> before, Map<Long, Long> after) {
		Set<Long> ended = new HashSet<>(before.keySet());
		ended.removeAll(after.keySet());
		if (!ended.isEmpty()) {
			System.err.println(ended.size() + " threads ended while they were counted");
		}
		long sum = 0;
		for (Map.Entry<Long, Long> thread : after.entrySet()) {
			sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
		}
		return sum;
	}

}
