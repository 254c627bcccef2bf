/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.SubmissionStore;
import reactor.core.publisher.Mono;

/**
 * A lead's whole walk: look up its form, validate, keep, deliver.
 *
 * @since 0.1.0
 */
public final class DefaultLeadClient implements LeadClient {

	private final LeadAdmission admission;

	private final LeadIntake intake;

	private final SubmissionStore store;

	private final SubmissionRelay relay;

	/**
	 * Create a new client.
	 * @param admission lets leads in that are delivered at once
	 * @param intake takes those that are delivered in the background
	 * @param store finds what became of them
	 * @param relay delivers them
	 */
	public DefaultLeadClient(LeadAdmission admission, LeadIntake intake, SubmissionStore store, SubmissionRelay relay) {
		this.admission = admission;
		this.intake = intake;
		this.store = store;
		this.relay = relay;
	}

	@Override
	public Mono<Submission> submit(Lead lead) {
		return Mono.defer(() -> {
			NewSubmission submission = this.admission.admit(lead, List.of());
			return this.relay.deliver(submission)
				.doOnError(LeadDeliveryException.class, (ex) -> this.admission.countRefused(lead, ex));
		});
	}

	@Override
	public Mono<Submission> enqueue(Lead lead) {
		return Mono.fromSupplier(() -> this.intake.enqueue(lead, List.of()));
	}

	@Override
	public Mono<Submission> find(UUID submissionId) {
		return Mono.fromSupplier(() -> this.store.find(submissionId));
	}

	@Override
	public Mono<Submission> find(SubmissionGuid submissionGuid) {
		return Mono.fromSupplier(() -> this.store.find(submissionGuid));
	}

}
