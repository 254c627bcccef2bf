/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.util.List;
import java.util.concurrent.Executor;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.completion.EventLoops;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.client.VetoedLeadException;
import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;

/**
 * Hands the lead of a call over, and tells what came of it.
 */
final class Handover {

	private final LeadIntake intake;

	private final CaptureSignals signals;

	private final boolean callerIsTold;

	private final boolean crowded;

	/**
	 * Create a new handover.
	 * @param intake where leads go
	 * @param signals tells what was decided
	 * @param callerIsTold whether the caller is told that a lead could not be kept, and
	 * can hand it over again; else it waits where it can
	 */
	Handover(LeadIntake intake, CaptureSignals signals, boolean callerIsTold) {
		this(intake, signals, callerIsTold, false);
	}

	private Handover(LeadIntake intake, CaptureSignals signals, boolean callerIsTold, boolean crowded) {
		this.intake = intake;
		this.signals = signals;
		this.callerIsTold = callerIsTold;
		this.crowded = crowded;
	}

	// For a thread that must not wait for the store, where no other is left.
	Handover crowded() {
		return new Handover(this.intake, this.signals, this.callerIsTold, true);
	}

	boolean isCallerTold() {
		return this.callerIsTold;
	}

	boolean joinsTransaction() {
		return this.intake.joinsTransaction();
	}

	// Where to hand over what this thread must not wait for, null if it may.
	@Nullable Executor threads() {
		return AfterCommit.isAwaited() ? null : this.intake.threads();
	}

	// Nobody waits for what comes of it.
	void keepElsewhere(CapturedCall call, Lead lead) {
		EventLoops.run(this::threads, (crowded) -> {
			Handover handover = crowded ? crowded() : this;
			try {
				this.signals.observe(call.plan(), () -> handover.keepAndTell(call, lead));
			}
			catch (Throwable ex) {
				this.signals.warn(call.plan(), "a call could not be captured", ex);
			}
		});
	}

	CaptureDecision keepAndTell(CapturedCall call, Lead lead) {
		return tell(call, keep(call, lead));
	}

	CaptureDecision keep(CapturedCall call, Lead lead) {
		try {
			call.keptAs(enqueue(lead, call.errors()));
			return CaptureDecision.CAPTURED;
		}
		catch (InvalidLeadException ex) {
			call.keptAs(ex.submission());
			call.foundInvalid(ex);
			return CaptureDecision.INVALID;
		}
		catch (VetoedLeadException ex) {
			return CaptureDecision.VETOED;
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

	private Submission enqueue(Lead lead, List<FieldError> errors) {
		if (!this.crowded) {
			return this.callerIsTold ? this.intake.enqueue(lead, errors) : this.intake.enqueueOrHold(lead, errors);
		}
		if (this.callerIsTold) {
			this.intake.refused(lead);
			throw new LeadDeliveryException("No thread is left that may wait for the store", null);
		}
		return this.intake.hold(lead, errors);
	}

	// What others than we say of a failure may quote the lead.
	private void fail(CapturedCall call, Lead lead, @Nullable String because) {
		if (this.callerIsTold) {
			call.failWith(new LeadDeliveryException(
					"The lead of form '" + lead.form() + "' is not kept, and can be sent again: " + because, null));
		}
	}

	CaptureDecision tell(CapturedCall call, CaptureDecision decision) {
		call.leaveGate(decision);
		try {
			call.tellRequest();
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "the request does not take the submission's id", ex);
		}
		return decision;
	}

}
