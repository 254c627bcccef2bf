/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.ProcessCounters;
import io.github.hubspotleads.benchmarks.load.variant.LeadVariant;

/**
 * A while in which one variant sends leads, a fixed number of them in flight: whenever
 * one is answered the next is sent, on the thread that got the answer.
 */
final class Slot {

	private static final int SAMPLES = 256;

	private static final int RESOLUTION_MICROS = 10;

	private static final int PATIENCE_SECONDS = 30;

	private final AtomicIntegerArray latencies = new AtomicIntegerArray(200_000);

	private final LongAdder failures = new LongAdder();

	private final DemoRequest[] requests = DemoRequest.samples(SAMPLES);

	private final LeadVariant variant;

	private final int inFlight;

	private final CountDownLatch running;

	private volatile long end;

	Slot(LeadVariant variant, int inFlight) {
		this.variant = variant;
		this.inFlight = inFlight;
		this.running = new CountDownLatch(inFlight);
	}

	Figures run(Duration length) throws InterruptedException {
		System.gc();
		ProcessCounters before = ProcessCounters.now();
		long start = System.nanoTime();
		this.end = start + length.toNanos();
		for (int i = 0; i < this.inFlight; i++) {
			new Lane(i).next();
		}
		if (!this.running.await(length.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			throw new IllegalStateException(this.variant.label() + " left leads unanswered");
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		ProcessCounters after = ProcessCounters.now();
		long leads = 0;
		for (int i = 0; i < this.latencies.length(); i++) {
			leads += this.latencies.get(i);
		}
		return new Figures(leads, this.failures.sum(), leads / seconds,
				(after.cpuNanos() - before.cpuNanos()) / 1e3 / leads, after.threadNanosSince(before) / 1e3 / leads,
				after.bytesSince(before) / leads, percentile(leads, 0.5), percentile(leads, 0.99),
				after.collections() - before.collections());
	}

	private double percentile(long leads, double part) {
		long seen = 0;
		for (int i = 0; i < this.latencies.length(); i++) {
			seen += this.latencies.get(i);
			if (seen >= leads * part) {
				return (i + 1) * RESOLUTION_MICROS;
			}
		}
		return Double.NaN;
	}

	/**
	 * One of the leads that are in flight, again and again.
	 */
	private final class Lane implements LeadVariant.Answer {

		private int sample;

		private long sentAt;

		private Lane(int number) {
			this.sample = number;
		}

		private void next() {
			this.sample = (this.sample + 1) % SAMPLES;
			this.sentAt = System.nanoTime();
			Slot.this.variant.send(Slot.this.requests[this.sample], this);
		}

		@Override
		public void delivered() {
			long now = System.nanoTime();
			int micros = (int) ((now - this.sentAt) / 1000);
			Slot.this.latencies.incrementAndGet(Math.min(micros / RESOLUTION_MICROS, Slot.this.latencies.length() - 1));
			goOn(now);
		}

		@Override
		public void failed(Throwable error) {
			if (Slot.this.failures.sum() == 0) {
				System.err.println(Slot.this.variant.label() + ": " + error);
			}
			Slot.this.failures.increment();
			goOn(System.nanoTime());
		}

		private void goOn(long now) {
			if (now - Slot.this.end < 0) {
				next();
			}
			else {
				Slot.this.running.countDown();
			}
		}

	}

}
