/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import io.github.hubspotleads.capture.request.VisitorRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
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
public class StackBenchmark extends BatchBenchmark {

	private final ServerWebExchange exchange = MockServerWebExchange
		.from(MockServerHttpRequest.post("https://www.example.com/demo")
			.header("Referer", "https://www.example.com/demo?utm_source=mail")
			.header("Cookie", "session=4711; hubspotutk=0123456789abcdef0123456789abcdef"));

	/**
	 * Start the application, on the thread that calls.
	 */
	@Setup
	public void start() {
		start(false, VisitorRequest.Source.reactive());
	}

	/**
	 * Call the plain method that gives a stage.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	public void plainStage(Caller caller, Blackhole hole) {
		measure(caller, false, (i) -> stage(plain(), i, hole));
	}

	/**
	 * Call the annotated method that gives a stage.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	public void capturedStage(Caller caller, Blackhole hole) {
		measure(caller, true, (i) -> stage(advised(), i, hole));
	}

	/**
	 * Call the plain method that gives a {@code Mono}.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	public void plainReactive(Caller caller, Blackhole hole) {
		measure(caller, false, (i) -> subscribe(plain().submitReactive(request(i)), hole));
	}

	/**
	 * Call the annotated method that gives a {@code Mono}.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	public void capturedReactive(Caller caller, Blackhole hole) {
		measure(caller, true, (i) -> subscribe(advised().submitReactive(request(i)), hole));
	}

	/**
	 * Call the plain method that takes a {@code Mono}.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	public void plainLate(Caller caller, Blackhole hole) {
		measure(caller, false, (i) -> subscribe(plain().submitLate(Mono.just(request(i))), hole));
	}

	/**
	 * Call the annotated method that takes a {@code Mono}.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what comes of it
	 */
	@Benchmark
	public void capturedLate(Caller caller, Blackhole hole) {
		measure(caller, true, (i) -> subscribe(advised().submitLate(Mono.just(request(i))), hole));
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

}
