/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import java.util.concurrent.atomic.AtomicLong;

import io.github.hubspotleads.benchmarks.DemoRequest;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/**
 * A job of JobRunr that does nothing.
 *
 * @param request the form that was filled in
 * @since 0.1.0
 */
public record DemoJob(DemoRequest request) implements JobRequest {

	@Override
	public Class<Handler> getJobRequestHandler() {
		return Handler.class;
	}

	/**
	 * Does the job.
	 */
	public static final class Handler implements JobRequestHandler<DemoJob> {

		private final AtomicLong done = new AtomicLong();

		@Override
		public void run(DemoJob job) {
			this.done.incrementAndGet();
		}

	}

}
