/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.NewSubmission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what becomes of leads that wait for the store, and counts those that are lost.
 */
final class HoldSignals {

	private static final Logger logger = LoggerFactory.getLogger(LeadHold.class);

	private final AtomicLong moved = new AtomicLong();

	private final LeadForms forms;

	private final LeadSignals signals;

	private final ThrottledLog log;

	HoldSignals(LeadForms forms, LeadSignals signals, LongSupplier nanoTime) {
		this.forms = forms;
		this.signals = signals;
		this.log = new ThrottledLog(logger, nanoTime);
	}

	// What others than we say of a failure may quote a lead.
	static String because(Throwable failure) {
		String what = (failure instanceof LeadDeliveryException) ? failure.getMessage() : failure.getClass().getName();
		return "failed (" + what + ')';
	}

	void held(String because, int number) {
		this.log.warn("held",
				"The store " + because + ": captured leads wait in memory until it takes them, " + number + " by now");
	}

	void moved(int number) {
		this.moved.addAndGet(number);
	}

	void allMoved() {
		long number = this.moved.getAndSet(0);
		if (number > 0) {
			logger.info("The store takes leads again, and has the {} that waited in memory", number);
		}
	}

	void notRecorded(NewSubmission submission, String because) {
		this.log.warn("rejected", "An invalid lead of form '" + submission.lead().form()
				+ "' is not on record, for the store " + because);
	}

	void refused(NewSubmission submission, Throwable failure) {
		String form = submission.lead().form();
		this.log.warn("refused" + form,
				"A captured lead of form '" + form + "' is lost, for the store " + because(failure));
		count(submission);
	}

	void count(NewSubmission submission) {
		LeadForm form = this.forms.require(submission.lead().form(), "A held lead");
		this.signals.refused(form.name(), form.api().id());
	}

	void failed(Throwable failure) {
		String type = failure.getClass().getName();
		this.log.warn(type, "Moving leads into the store failed with " + type + " and is tried again");
	}

	void stopped(int left) {
		if (left > 0) {
			logger.warn("Stopped with {} captured leads in memory that the store has not taken; they are lost", left);
		}
	}

}
