/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load;

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
 * @param bytesByThread bytes allocated by each live thread, since it began
 * @param collections number of garbage collections
 */
record ProcessCounters(long cpuNanos, Map<Long, Long> bytesByThread, long collections) {

	static ProcessCounters now() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long[] ids = threads.getAllThreadIds();
		long[] bytes = threads.getThreadAllocatedBytes(ids);
		Map<Long, Long> byThread = new HashMap<>();
		for (int i = 0; i < ids.length; i++) {
			byThread.put(ids[i], Math.max(0, bytes[i]));
		}
		long collections = 0;
		for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
			collections += collector.getCollectionCount();
		}
		OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		return new ProcessCounters(system.getProcessCpuTime(), byThread, collections);
	}

	// What a thread allocated that ended in between would be missing: then the figure
	// would be too small, which must not go unnoticed.
	long bytesSince(ProcessCounters before) {
		Set<Long> ended = new HashSet<>(before.bytesByThread.keySet());
		ended.removeAll(this.bytesByThread.keySet());
		if (!ended.isEmpty()) {
			System.err.println(ended.size() + " threads ended while they were counted");
		}
		long bytes = 0;
		for (Map.Entry<Long, Long> thread : this.bytesByThread.entrySet()) {
			bytes += thread.getValue() - before.bytesByThread.getOrDefault(thread.getKey(), 0L);
		}
		return bytes;
	}

}
