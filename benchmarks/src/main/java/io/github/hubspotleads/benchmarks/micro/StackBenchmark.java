/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.capture.request.VisitorRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Mono;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;

/**
 * What capture costs a call that completes later, and a reactive one, on top of the plain
 * call: as {@link CaptureBenchmark} for those that are done when they return.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up before it calls anything else.
public class StackBenchmark {

	private static final int BATCH = 1024;

	private static final int SAMPLES = 64;

	private final DemoRequest[] requests = DemoRequest.samples(SAMPLES);

	private final DemoController plain = new DemoController();

	private final ServerWebExchange exchange = MockServerWebExchange
		.from(MockServerHttpRequest.post("https://www.example.com/demo")
			.header("Referer", "https://www.example.com/demo?utm_source=mail")
			.header("Cookie", "session=4711; hubspotutk=0123456789abcdef0123456789abcdef"));

	private CaptureApplication application;

	private DemoController advised;

	private int handedOver;

	/**
	 * Start the application, on the thread that calls.
	 */
	@Setup
	public void start() {
		this.application = new CaptureApplication(false, VisitorRequest.Source.reactive());
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

	/**
	 * Call the plain method that gives a stage.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void plainStage(Caller caller, Blackhole hole) {
		measure(caller, false, (i) -> stage(this.plain, i, hole));
	}

	/**
	 * Call the annotated method that gives a stage.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void capturedStage(Caller caller, Blackhole hole) {
		measure(caller, true, (i) -> stage(this.advised, i, hole));
	}

	/**
	 * Call the plain method that gives a {@code Mono}.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void plainReactive(Caller caller, Blackhole hole) {
		measure(caller, false, (i) -> subscribe(this.plain.submitReactive(request(i)), hole));
	}

	/**
	 * Call the annotated method that gives a {@code Mono}.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void capturedReactive(Caller caller, Blackhole hole) {
		measure(caller, true, (i) -> subscribe(this.advised.submitReactive(request(i)), hole));
	}

	/**
	 * Call the plain method that takes a {@code Mono}.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void plainLate(Caller caller, Blackhole hole) {
		measure(caller, false, (i) -> subscribe(this.plain.submitLate(Mono.just(request(i))), hole));
	}

	/**
	 * Call the annotated method that takes a {@code Mono}.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void capturedLate(Caller caller, Blackhole hole) {
		measure(caller, true, (i) -> subscribe(this.advised.submitLate(Mono.just(request(i))), hole));
	}

	private void measure(Caller caller, boolean captured, IntConsumer call) {
		caller.start();
		for (int i = 0; i < BATCH; i++) {
			call.accept(i);
		}
		caller.stop(BATCH);
		this.handedOver = captured ? BATCH : 0;
	}

	private DemoRequest request(int i) {
		return this.requests[i % SAMPLES];
	}

	private void stage(DemoController controller, int i, Blackhole hole) {
		controller.submitAsync(request(i)).whenComplete((value, ex) -> hole.consume(value));
	}

	private void subscribe(Mono<String> result, Blackhole hole) {
		result
			.contextWrite(
					(context) -> context.put(ServerWebExchangeContextFilter.EXCHANGE_CONTEXT_ATTRIBUTE, this.exchange))
			.subscribe(hole::consume);
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
