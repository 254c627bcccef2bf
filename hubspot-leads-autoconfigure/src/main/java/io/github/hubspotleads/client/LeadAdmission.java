/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.extension.LeadCustomizers;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.validation.LeadValidator;
import org.jspecify.annotations.Nullable;

/**
 * What every lead passes before it is kept, whoever hands it over: its form is looked up,
 * its constants and its legitimate interest are added, the application's customizers
 * change it, one without the consent that its form requires is forgotten, as is one that
 * a customizer does not want, and an invalid one is recorded as rejected.
 *
 * @since 0.1.0
 */
public final class LeadAdmission {

	private final LeadForms forms;

	private final LeadValidator validator;

	private final SubmissionIds ids;

	private final SubmissionStore store;

	private final LeadSignals signals;

	private final Clock clock;

	private final LeadCustomizers customizers;

	/**
	 * Create a new admission.
	 * @param forms the forms that leads name
	 * @param validator tells whether HubSpot could take a lead
	 * @param ids names submissions
	 * @param store records leads that are kept out
	 * @param signals is told of them
	 * @param clock tells when a lead was handed over that does not say when it was
	 * submitted
	 * @param customizers change leads
	 */
	public LeadAdmission(LeadForms forms, LeadValidator validator, SubmissionIds ids, SubmissionStore store,
			LeadSignals signals, Clock clock, LeadCustomizers customizers) {
		this.forms = forms;
		this.validator = validator;
		this.ids = ids;
		this.store = store;
		this.signals = signals;
		this.clock = clock;
		this.customizers = customizers;
	}

	NewSubmission admit(Lead lead, List<FieldError> argumentErrors) {
		return admit(lead, argumentErrors, this.store::addRejected);
	}

	NewSubmission admit(Lead lead, List<FieldError> argumentErrors, Rejections rejections) {
		LeadForm form = formOf(lead);
		requireConsent(lead, form);
		Lead complete = timed(customized(complete(timed(lead), form)));
		requireConsent(complete, form);
		NewSubmission submission = new NewSubmission(this.ids.next(), complete, form.destination());
		List<FieldError> errors = errorsOf(complete, argumentErrors);
		if (!errors.isEmpty()) {
			throw reject(submission, form, errors, rejections);
		}
		return submission;
	}

	private void requireConsent(Lead lead, LeadForm form) {
		if (form.consent().keepsOut(lead.consent())) {
			throw withoutConsent(form);
		}
	}

	private Lead customized(Lead lead) {
		Lead customized = this.customizers.customize(lead);
		if (customized == null) {
			throw new VetoedLeadException(lead.form());
		}
		return customized;
	}

	// That a lead is empty says nothing new of arguments which are known to be wrong.
	private List<FieldError> errorsOf(Lead lead, List<FieldError> argumentErrors) {
		if (argumentErrors.isEmpty()) {
			return this.validator.validate(lead);
		}
		List<FieldError> errors = new ArrayList<>(argumentErrors);
		if (!lead.fields().isEmpty()) {
			errors.addAll(this.validator.validate(lead));
		}
		return errors;
	}

	List<FieldError> validate(Lead lead) {
		Lead customized = this.customizers.customize(complete(timed(lead), formOf(lead)));
		return (customized != null) ? this.validator.validate(customized) : List.of();
	}

	void countKept(Lead lead) {
		LeadForm form = formOf(lead);
		this.signals.kept(form.name(), form.api().id());
	}

	void countRefused(Lead lead, LeadDeliveryException ex) {
		if (ex.submission() == null) {
			LeadForm form = formOf(lead);
			this.signals.refused(form.name(), form.api().id());
		}
	}

	private LeadForm formOf(Lead lead) {
		return this.forms.require(lead.form(), "A lead");
	}

	private InvalidLeadException withoutConsent(LeadForm form) {
		this.signals.withoutConsent(form.name(), form.api().id());
		return new InvalidLeadException(new SubmissionError(Type.INVALID,
				"The lead of form '" + form.name() + "' is not kept",
				List.of(new FieldError("consent", "", "to process the data is not given, which 'hubspot.leads.forms."
						+ form.name() + ".consent.required' asks for"))),
				null);
	}

	private InvalidLeadException reject(NewSubmission submission, LeadForm form, List<FieldError> errors,
			Rejections rejections) {
		SubmissionError error = new SubmissionError(Type.INVALID, "The lead of form '" + form.name() + "' is invalid",
				errors);
		Submission rejected = rejections.add(submission, error);
		if (rejected != null) {
			this.store.onceVisible(() -> this.signals.finished(rejected, form.api().id()));
		}
		return new InvalidLeadException(error, rejected);
	}

	// HubSpot's own time of it would be that of the last attempt.
	private Lead timed(Lead lead) {
		LeadContext context = lead.context();
		return (context.submittedAt() != null) ? lead : lead.withContext(context.withSubmittedAt(this.clock.instant()));
	}

	private static Lead complete(Lead lead, LeadForm form) {
		LegitimateInterest interest = form.consent().legitimateInterest();
		if (interest != null && lead.consent() == null) {
			return withConstants(lead.withConsent(interest), form);
		}
		return withConstants(lead, form);
	}

	private static Lead withConstants(Lead lead, LeadForm form) {
		if (form.constants().isEmpty()) {
			return lead;
		}
		Lead.Builder builder = Lead.forForm(lead.form()).context(lead.context()).consent(lead.consent());
		for (Map.Entry<String, String> constant : form.constants().entrySet()) {
			builder.field(constant.getKey(), constant.getValue());
		}
		lead.fields().forEach((field) -> builder.field(field.name(), field.value(), field.source()));
		return builder.build();
	}

	/**
	 * Records leads that are kept out.
	 */
	@FunctionalInterface
	interface Rejections {

		@Nullable Submission add(NewSubmission submission, SubmissionError error);

	}

}
