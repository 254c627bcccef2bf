/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.capture.completion.EventLoops;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a call before the method runs: an invalid lead is recorded, and answered.
 */
final class PriorCheck {

	private boolean valid;

	private @Nullable InvalidLeadException invalid;

	void run(CapturedCall call, LeadIntake intake, ArgumentValidator validator, Clock clock, CaptureSignals signals,
			Handover handover) {
		if (call.hasBindingErrors() || !call.isConditionMet(null) || call.screenAndSelect(null, clock) != null) {
			return;
		}
		Lead lead = call.read(validator, clock, signals);
		if (call.plan().keepsOut(lead) || (lead.fields().isEmpty() && call.errors().isEmpty())) {
			return;
		}
		List<FieldError> errors = new ArrayList<>(call.errors());
		if (!lead.fields().isEmpty()) {
			errors.addAll(intake.validate(lead));
		}
		if (errors.isEmpty()) {
			this.valid = true;
			return;
		}
		InvalidLeadException found = new InvalidLeadException(new SubmissionError(SubmissionError.Type.INVALID,
				"The lead of form '" + lead.form() + "' is invalid", errors), null);
		if (EventLoops.isOne(handover::threads)) {
			this.invalid = found;
			call.leaveRequest(clock, false);
			handover.keepElsewhere(call, lead);
			return;
		}
		signals.observe(call.plan(), () -> {
			CaptureDecision decision = handover.keepAndTell(call, lead);
			InvalidLeadException recorded = call.invalid();
			this.invalid = (recorded != null) ? recorded : found;
			return decision;
		});
	}

	void throwInvalid(AdvisedCall advised, CapturePlan plan) {
		if (this.invalid != null) {
			advised.refuse(plan, this.invalid);
			throw this.invalid;
		}
	}

	boolean isValid() {
		return this.valid;
	}

}
