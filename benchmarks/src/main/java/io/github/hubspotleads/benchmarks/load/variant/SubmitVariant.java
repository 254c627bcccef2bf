/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load.variant;

import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.benchmarks.DemoRequest;

/**
 * The library: the lead is made, validated, recorded, encoded, sent and observed, and the
 * answer is read, recorded and counted.
 */
final class SubmitVariant implements LeadVariant {

	private final LeadClient client;

	SubmitVariant(LeadClient client) {
		this.client = client;
	}

	@Override
	public String label() {
		return LeadVariants.SUBMIT;
	}

	@Override
	public void send(DemoRequest request, Answer answer) {
		this.client.submit(request.toLead("demo")).subscribe((submission) -> read(submission, answer), answer::failed);
	}

	private static void read(Submission submission, Answer answer) {
		if (submission.submissionGuid() != null) {
			answer.delivered();
		}
		else {
			answer.failed(new IllegalStateException("Not the answer of the Leads API"));
		}
	}

}
