/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.time.Clock;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lead of a call that has ended well, unless something says that it is none.
 */
final class CallReader {

	private final ArgumentValidator validator;

	private final CaptureSignals signals;

	private final Clock clock;

	CallReader(ArgumentValidator validator, CaptureSignals signals, Clock clock) {
		this.validator = validator;
		this.signals = signals;
		this.clock = clock;
	}

	// Returns why there is no lead, or null if the call holds one.
	@Nullable CaptureDecision read(CapturedCall call, @Nullable Object result) {
		try {
			CaptureDecision failure = call.failure();
			if (failure != null) {
				return failure;
			}
			if (call.plan().isErrorAnswer(result, call.request())) {
				return CaptureDecision.ERROR_STATUS;
			}
			CaptureDecision unmet = condition(call, result);
			if (unmet == null) {
				unmet = call.screenAndSelect(result, this.clock);
			}
			if (unmet != null) {
				return unmet;
			}
			if (call.plan().isEmpty()) {
				return CaptureDecision.NO_FIELDS;
			}
			Lead lead = call.read(this.validator, this.clock, this.signals);
			if (call.plan().keepsOut(lead)) {
				return CaptureDecision.NO_CONSENT;
			}
			return (lead.fields().isEmpty() && call.errors().isEmpty()) ? CaptureDecision.NO_FIELDS : call.passGate();
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "a lead could not be read", ex);
			return CaptureDecision.READING_FAILED;
		}
	}

	private @Nullable CaptureDecision condition(CapturedCall call, @Nullable Object result) {
		try {
			return call.isConditionMet(result) ? null : CaptureDecision.CONDITION_NOT_MET;
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "the condition could not be evaluated", ex);
			return CaptureDecision.CONDITION_FAILED;
		}
	}

}
