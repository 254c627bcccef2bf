/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.validation.BeanArgumentValidator;
import io.github.hubspotleads.validation.LeadLimits;
import io.github.hubspotleads.validation.LeadValidator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs to find nothing wrong.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ValidationBenchmark {

	private final DemoRequest request = DemoRequest.samples(1)[0];

	private final Lead lead = this.request.toLead(CaptureApplication.FORM);

	private final LeadValidator leadValidator = new LeadValidator(LeadLimits.DEFAULT);

	private final BeanArgumentValidator argumentValidator = BeanArgumentValidator.standalone();

	/**
	 * Validate a lead of 17 fields.
	 * @return what is wrong, which is nothing
	 */
	@Benchmark
	public List<SubmissionError.FieldError> lead() {
		return this.leadValidator.validate(this.lead);
	}

	/**
	 * Validate an argument that has six constraints.
	 * @return what is wrong, which is nothing
	 */
	@Benchmark
	public List<SubmissionError.FieldError> argument() {
		return this.argumentValidator.validate(this.request);
	}

	/**
	 * Close the validator.
	 */
	@TearDown
	public void close() {
		this.argumentValidator.close();
	}

}
