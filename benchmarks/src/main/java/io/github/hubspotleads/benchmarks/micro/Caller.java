/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts what the calling thread uses: JMH's own profiler counts all threads, and its
 * clock runs on while another process has the core.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Caller {

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/**
	 * The bytes that the calling thread allocated.
	 */
	public long callerBytes;

	/**
	 * The CPU time that the calling thread used, in nanoseconds.
	 */
	public long callerCpu;

	/**
	 * The calls that it made.
	 */
	public long calls;

	void start() {
		this.callerBytes -= this.threads.getCurrentThreadAllocatedBytes();
		this.callerCpu -= this.threads.getCurrentThreadCpuTime();
	}

	void stop(int calls) {
		this.callerCpu += this.threads.getCurrentThreadCpuTime();
		this.callerBytes += this.threads.getCurrentThreadAllocatedBytes();
		this.calls += calls;
	}

}
