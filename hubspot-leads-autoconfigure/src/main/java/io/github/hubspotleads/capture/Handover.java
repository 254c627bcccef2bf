/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;

/**
 * Hands the lead of a call over, and tells what came of it.
 */
final class Handover {

	private final LeadIntake intake;

	private final CaptureSignals signals;

	private final boolean mayFail;

	/**
	 * Create a new handover.
	 * @param intake where leads go
	 * @param signals tells what was decided
	 * @param mayFail whether the caller is told that a lead could not be kept, and can
	 * hand it over again; else it waits where it can
	 */
	Handover(LeadIntake intake, CaptureSignals signals, boolean mayFail) {
		this.intake = intake;
		this.signals = signals;
		this.mayFail = mayFail;
	}

	CaptureDecision keepAndTell(CapturedCall call, Lead lead) {
		return tell(call, keep(call, lead));
	}

	CaptureDecision keep(CapturedCall call, Lead lead) {
		try {
			Submission kept = this.mayFail ? this.intake.enqueue(lead, call.errors())
					: this.intake.enqueueOrHold(lead, call.errors());
			call.keptAs(kept);
			return CaptureDecision.CAPTURED;
		}
		catch (InvalidLeadException ex) {
			call.keptAs(ex.submission());
			call.foundInvalid(ex);
			return CaptureDecision.INVALID;
		}
		catch (LeadDeliveryException ex) {
			this.signals.warn(call.plan(), "a lead could not be kept", ex);
			fail(call, lead, ex.getMessage());
			return CaptureDecision.REFUSED;
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "a lead could not be handed over", ex);
			fail(call, lead, ex.getClass().getName());
			return CaptureDecision.KEEPING_FAILED;
		}
	}

	// What others than we say of a failure may quote the lead.
	private void fail(CapturedCall call, Lead lead, @Nullable String because) {
		if (this.mayFail) {
			call.failWith(new LeadDeliveryException(
					"The lead of form '" + lead.form() + "' is not kept, and can be sent again: " + because, null));
		}
	}

	CaptureDecision tell(CapturedCall call, CaptureDecision decision) {
		try {
			call.tellRequest();
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "the request does not take the submission's id", ex);
		}
		return decision;
	}

}
