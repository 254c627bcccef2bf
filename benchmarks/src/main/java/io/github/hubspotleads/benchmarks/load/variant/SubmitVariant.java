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

	private final String label;

	private final LeadClient client;

	private final String form;

	private final boolean guid;

	SubmitVariant(String label, LeadClient client, String form, boolean guid) {
		this.label = label;
		this.client = client;
		this.form = form;
		this.guid = guid;
	}

	@Override
	public String label() {
		return this.label;
	}

	@Override
	public void send(DemoRequest request, Answer answer) {
		this.client.submit(request.toLead(this.form))
			.subscribe((submission) -> read(submission, answer), answer::failed);
	}

	private void read(Submission submission, Answer answer) {
		if ((submission.submissionGuid() != null) == this.guid) {
			answer.delivered();
		}
		else {
			answer.failed(new IllegalStateException("Not the answer of the API"));
		}
	}

}
