/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.capture.request.VisitorRequest;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls of a plain method and of an annotated one. They come in batches, and between
 * batches the relay delivers what was handed over, so that the store holds a batch at
 * most and no lead is ever refused; within a batch the relay works beside the calls, on
 * its own thread.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BatchBenchmark.BATCH)
@SuppressWarnings("NullAway.Init") // JMH sets up before it calls anything else.
public abstract class BatchBenchmark {

	static final int BATCH = 1024;

	private static final int SAMPLES = 64;

	private final DemoRequest[] requests = DemoRequest.samples(SAMPLES);

	private final DemoController plain = new DemoController();

	private CaptureApplication application;

	private DemoController advised;

	private int handedOver;

	BatchBenchmark() {
	}

	void start(boolean observed, VisitorRequest.Source source) {
		this.application = new CaptureApplication(observed, source);
		this.advised = this.application.controller();
	}

	/**
	 * Let the relay deliver what the batch before handed over.
	 */
	@Setup(Level.Invocation)
	public void deliver() {
		this.application.awaitDelivered(this.handedOver);
		this.handedOver = 0;
	}

	DemoController plain() {
		return this.plain;
	}

	DemoController advised() {
		return this.advised;
	}

	DemoRequest request(int i) {
		return this.requests[i % SAMPLES];
	}

	void measure(Caller caller, boolean captured, IntConsumer call) {
		caller.start();
		for (int i = 0; i < BATCH; i++) {
			call.accept(i);
		}
		caller.stop(BATCH);
		this.handedOver = captured ? BATCH : 0;
	}

	/**
	 * Deliver what is left and close the application.
	 */
	@TearDown
	public void close() {
		this.application.awaitDelivered(this.handedOver);
		this.application.close();
	}

}
