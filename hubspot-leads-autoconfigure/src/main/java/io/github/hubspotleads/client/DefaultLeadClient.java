/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.SubmissionRelay;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.validation.LeadValidator;
import reactor.core.publisher.Mono;

/**
 * A lead's whole walk: look up its form, validate, keep, deliver.
 *
 * @since 0.1.0
 */
public final class DefaultLeadClient implements LeadClient, LeadIntake {

	private final LeadForms forms;

	private final LeadValidator validator;

	private final SubmissionIds ids;

	private final SubmissionStore store;

	private final SubmissionRelay relay;

	private final LeadSignals signals;

	/**
	 * Create a new client.
	 * @param forms the forms that leads name
	 * @param validator tells whether HubSpot could take a lead
	 * @param ids names submissions
	 * @param store keeps submissions
	 * @param relay delivers them
	 * @param signals is told of leads that were kept out
	 */
	public DefaultLeadClient(LeadForms forms, LeadValidator validator, SubmissionIds ids, SubmissionStore store,
			SubmissionRelay relay, LeadSignals signals) {
		this.forms = forms;
		this.validator = validator;
		this.ids = ids;
		this.store = store;
		this.relay = relay;
		this.signals = signals;
	}

	@Override
	public Mono<Submission> submit(Lead lead) {
		return Mono.defer(() -> {
			LeadForm form = formOf(lead);
			NewSubmission submission = admit(lead, form, List.of());
			return this.relay.deliver(submission)
				.doOnError(LeadDeliveryException.class, (ex) -> countRefused(ex, form));
		});
	}

	@Override
	public Mono<Submission> enqueue(Lead lead) {
		return Mono.fromSupplier(() -> enqueue(lead, List.of()));
	}

	@Override
	public Submission enqueue(Lead lead, List<FieldError> argumentErrors) {
		LeadForm form = formOf(lead);
		NewSubmission submission = admit(lead, form, argumentErrors);
		try {
			Submission kept = this.store.add(submission);
			this.relay.nudge();
			return kept;
		}
		catch (LeadDeliveryException ex) {
			countRefused(ex, form);
			throw ex;
		}
	}

	@Override
	public List<FieldError> validate(Lead lead) {
		return this.validator.validate(withConstants(lead, formOf(lead)));
	}

	@Override
	public Mono<Submission> find(UUID submissionId) {
		return Mono.fromSupplier(() -> this.store.find(submissionId));
	}

	@Override
	public Mono<Submission> find(SubmissionGuid submissionGuid) {
		return Mono.fromSupplier(() -> this.store.find(submissionGuid));
	}

	private LeadForm formOf(Lead lead) {
		return this.forms.require(lead.form(), "A lead");
	}

	private NewSubmission admit(Lead lead, LeadForm form, List<FieldError> argumentErrors) {
		Lead complete = withConstants(lead, form);
		NewSubmission submission = new NewSubmission(this.ids.next(), complete, form.destination());
		List<FieldError> errors = argumentErrors.isEmpty() ? this.validator.validate(complete) : argumentErrors;
		if (!errors.isEmpty()) {
			throw reject(submission, form, errors);
		}
		return submission;
	}

	private InvalidLeadException reject(NewSubmission submission, LeadForm form, List<FieldError> errors) {
		SubmissionError error = new SubmissionError(Type.INVALID, "The lead of form '" + form.name() + "' is invalid",
				errors);
		Submission rejected = this.store.addRejected(submission, error);
		this.signals.finished(rejected, form.api().id());
		return new InvalidLeadException(error, rejected);
	}

	private void countRefused(LeadDeliveryException ex, LeadForm form) {
		if (ex.submission() == null) {
			this.signals.refused(form.name(), form.api().id());
		}
	}

	private static Lead withConstants(Lead lead, LeadForm form) {
		if (form.constants().isEmpty()) {
			return lead;
		}
		Lead.Builder builder = Lead.forForm(lead.form()).context(lead.context());
		for (Map.Entry<String, String> constant : form.constants().entrySet()) {
			builder.field(constant.getKey(), constant.getValue());
		}
		lead.fields().forEach((field) -> builder.field(field.name(), field.value(), field.source()));
		return builder.build();
	}

}
