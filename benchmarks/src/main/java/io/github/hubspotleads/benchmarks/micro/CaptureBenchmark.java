/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.capture.request.VisitorRequest;
import jakarta.servlet.http.Cookie;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What a captured call costs on top of the plain one. The calls come in batches, and
 * between batches the relay delivers what was handed over, so that the store holds a
 * batch at most and no lead is ever refused; within a batch the relay works beside the
 * calls, on its own thread.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets up before it calls anything else.
public class CaptureBenchmark {

	private static final int BATCH = 1024;

	private static final int SAMPLES = 64;

	private final DemoRequest[] requests = DemoRequest.samples(SAMPLES);

	private final DemoController plain = new DemoController();

	/**
	 * Whether the call happens in a visitor's request that has a cookie, an address and a
	 * referer.
	 */
	@Param({ "false", "true" })
	public boolean inRequest;

	/**
	 * Whether captures and deliveries are observed and timed.
	 */
	@Param({ "false", "true" })
	public boolean observed;

	private CaptureApplication application;

	private DemoController advised;

	private int handedOver;

	/**
	 * Start the application, on the thread that calls.
	 */
	@Setup
	public void start() {
		this.application = new CaptureApplication(this.observed, VisitorRequest.Source.servlet());
		this.advised = this.application.controller();
		if (this.inRequest) {
			MockHttpServletRequest request = new MockHttpServletRequest("POST", "/demo");
			request.setCookies(new Cookie("session", "4711"),
					new Cookie("hubspotutk", "0123456789abcdef0123456789abcdef"));
			request.setRemoteAddr("198.51.100.7");
			request.addHeader("Referer", "https://www.example.com/demo?utm_source=mail");
			RequestContextHolder
				.setRequestAttributes(new ServletRequestAttributes(request, new MockHttpServletResponse()));
		}
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
	 * Call the plain method.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what the method returns
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void plainCall(Caller caller, Blackhole hole) {
		caller.start();
		for (int i = 0; i < BATCH; i++) {
			hole.consume(this.plain.submit(this.requests[i % SAMPLES]));
		}
		caller.stop(BATCH);
	}

	/**
	 * Call the annotated method, whose argument the web framework has validated.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what the method returns
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void captured(Caller caller, Blackhole hole) {
		caller.start();
		for (int i = 0; i < BATCH; i++) {
			hole.consume(this.advised.submit(this.requests[i % SAMPLES]));
		}
		caller.stop(BATCH);
		this.handedOver = BATCH;
	}

	/**
	 * Call the annotated method, whose argument nobody has validated.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what the method returns
	 */
	@Benchmark
	@OperationsPerInvocation(BATCH)
	public void capturedAndValidated(Caller caller, Blackhole hole) {
		caller.start();
		for (int i = 0; i < BATCH; i++) {
			hole.consume(this.advised.submitUnvalidated(this.requests[i % SAMPLES]));
		}
		caller.stop(BATCH);
		this.handedOver = BATCH;
	}

	/**
	 * Deliver what is left and close the application.
	 */
	@TearDown
	public void close() {
		this.application.awaitDelivered(this.handedOver);
		this.application.close();
		RequestContextHolder.resetRequestAttributes();
	}

}
