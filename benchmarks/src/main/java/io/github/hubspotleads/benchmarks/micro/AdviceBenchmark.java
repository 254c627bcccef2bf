/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.capture.request.VisitorRequest;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;

/**
 * What the advice costs a call that is not a lead: the call runs through all of the
 * advice to the first reason against, a binding result with errors.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AdviceBenchmark {

	private final DemoRequest request = DemoRequest.samples(1)[0];

	private final BindingResult errors = new BeanPropertyBindingResult(this.request, "request");

	private final CaptureApplication application = new CaptureApplication(false, VisitorRequest.Source.servlet());

	private final DemoController plain = new DemoController();

	private final DemoController proxied = proxied();

	private final DemoController advised = this.application.controller();

	/**
	 * Create a new benchmark.
	 */
	public AdviceBenchmark() {
		this.errors.reject("wrong");
	}

	// A lambda would do, but then the call could be of another shape than an
	// interceptor's class has.
	private static DemoController proxied() {
		ProxyFactory factory = new ProxyFactory(new DemoController());
		factory.setProxyTargetClass(true);
		factory.addAdvice(new PassingInterceptor());
		return (DemoController) factory.getProxy();
	}

	/**
	 * Call the plain method.
	 * @return what the method returns
	 */
	@Benchmark
	public String plainCall() {
		return this.plain.submitChecked(this.request, this.errors);
	}

	/**
	 * Call the method through a proxy of Spring whose only interceptor does nothing.
	 * @return what the method returns
	 */
	@Benchmark
	public String emptyProxy() {
		return this.proxied.submitChecked(this.request, this.errors);
	}

	/**
	 * Call the annotated method.
	 * @return what the method returns
	 */
	@Benchmark
	public String adviceAlone() {
		return this.advised.submitChecked(this.request, this.errors);
	}

	/**
	 * Close the application.
	 */
	@TearDown
	public void close() {
		this.application.close();
	}

	private static final class PassingInterceptor implements MethodInterceptor {

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			return invocation.proceed();
		}

	}

}
