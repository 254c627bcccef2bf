/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.capture.completion.EventLoops;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;

/**
 * Checks a lead before the method runs, and has an invalid one recorded.
 */
final class EarlyCheck {

	private final LeadIntake intake;

	private final CaptureSignals signals;

	private final Handover handover;

	private boolean valid;

	private @Nullable InvalidLeadException invalid;

	EarlyCheck(LeadIntake intake, CaptureSignals signals, Handover handover) {
		this.intake = intake;
		this.signals = signals;
		this.handover = handover;
	}

	void run(CapturedCall call, ArgumentValidator validator, Clock clock) {
		if (call.hasBindingErrors() || !call.isConditionMet(null)) {
			return;
		}
		Lead lead = call.read(validator, clock);
		if (call.plan().keepsOut(lead) || (lead.fields().isEmpty() && call.errors().isEmpty())) {
			return;
		}
		List<FieldError> errors = new ArrayList<>(call.errors());
		if (!lead.fields().isEmpty()) {
			errors.addAll(this.intake.validate(lead));
		}
		if (errors.isEmpty()) {
			this.valid = true;
			return;
		}
		InvalidLeadException found = new InvalidLeadException(new SubmissionError(SubmissionError.Type.INVALID,
				"The lead of form '" + lead.form() + "' is invalid", errors), null);
		if (EventLoops.isOne(this.handover::threads)) {
			this.invalid = found;
			call.leaveRequest(clock);
			this.handover.keepElsewhere(call, lead);
			return;
		}
		this.signals.observe(call.plan(), () -> {
			CaptureDecision decision = this.handover.keepAndTell(call, lead);
			InvalidLeadException recorded = call.invalid();
			this.invalid = (recorded != null) ? recorded : found;
			return decision;
		});
	}

	// Whether the arguments are known to be valid.
	boolean passed() {
		if (this.invalid != null) {
			throw this.invalid;
		}
		return this.valid;
	}

}
