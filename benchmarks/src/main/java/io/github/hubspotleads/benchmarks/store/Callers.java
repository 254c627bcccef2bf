/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.variant.WriteVariant;

/**
 * Threads that write again and again, as those of a web server do. They live as long as
 * the program, for what a thread allocated is not known once it has ended.
 */
final class Callers implements AutoCloseable {

	private static final int THREADS = 4;

	private static final int SAMPLES = 256;

	private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();

	private final DemoRequest[] requests = DemoRequest.samples(SAMPLES);

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	/**
	 * Let all threads write for a while.
	 * @param variant what they write
	 * @param database where they write
	 * @param length how long
	 * @return the figures
	 * @throws Exception if a call failed, or not all that was written is there
	 */
	Figures run(WriteVariant variant, BenchmarkDatabase database, Duration length) throws Exception {
		variant.clear();
		System.gc();
		Usage usage = Usage.from(database);
		long end = System.nanoTime() + length.toNanos();
		List<Callable<Part>> calls = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			int first = i * SAMPLES / THREADS;
			calls.add(() -> call(variant, first, end));
		}
		long operations = 0;
		double nanos = 0;
		for (Part part : all(calls)) {
			operations += part.operations();
			nanos += part.nanos();
		}
		Figures figures = usage.until(operations, nanos);
		if (variant.kept() != operations) {
			throw new IllegalStateException(
					variant.label() + " kept " + variant.kept() + " rows of " + operations + " calls");
		}
		return figures;
	}

	private List<Part> all(List<Callable<Part>> calls) throws InterruptedException, ExecutionException {
		List<Part> parts = new ArrayList<>();
		for (Future<Part> future : this.threads.invokeAll(calls)) {
			parts.add(future.get());
		}
		return parts;
	}

	private Part call(WriteVariant variant, int first, long end) {
		long before = this.cpu.getCurrentThreadCpuTime();
		long operations = 0;
		while (System.nanoTime() - end < 0) {
			variant.write(this.requests[(int) ((first + operations) % SAMPLES)]);
			operations++;
		}
		return new Part(operations, this.cpu.getCurrentThreadCpuTime() - before);
	}

	@Override
	public void close() {
		this.threads.shutdown();
	}

	private record Part(long operations, long nanos) {

	}

}
