/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import io.github.hubspotleads.capture.request.VisitorRequest;
import jakarta.servlet.http.Cookie;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What a captured call costs on top of the plain one.
 *
 * @since 0.1.0
 */
public class CaptureBenchmark extends BatchBenchmark {

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

	/**
	 * Start the application, on the thread that calls.
	 */
	@Setup
	public void start() {
		start(this.observed, VisitorRequest.Source.servlet());
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
	 * Call the plain method.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what the method returns
	 */
	@Benchmark
	public void plainCall(Caller caller, Blackhole hole) {
		measure(caller, false, (i) -> hole.consume(plain().submit(request(i))));
	}

	/**
	 * Call the annotated method, whose argument the web framework has validated.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what the method returns
	 */
	@Benchmark
	public void captured(Caller caller, Blackhole hole) {
		measure(caller, true, (i) -> hole.consume(advised().submit(request(i))));
	}

	/**
	 * Call the annotated method, whose argument nobody has validated.
	 * @param caller counts what the calling thread uses
	 * @param hole takes what the method returns
	 */
	@Benchmark
	public void capturedAndValidated(Caller caller, Blackhole hole) {
		measure(caller, true, (i) -> hole.consume(advised().submitUnvalidated(request(i))));
	}

	/**
	 * Leave the visitor's request.
	 */
	@TearDown
	public void leave() {
		RequestContextHolder.resetRequestAttributes();
	}

}
