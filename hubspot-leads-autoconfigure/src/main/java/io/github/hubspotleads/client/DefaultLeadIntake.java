/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;
import org.jspecify.annotations.Nullable;

/**
 * The walk of a lead that nobody waits for: admit, keep, wake the relay. Apart from the
 * client, so that an application that replaces its client, as tests do, still captures.
 *
 * @since 0.1.0
 */
public final class DefaultLeadIntake implements LeadIntake {

	private final LeadAdmission admission;

	private final SubmissionStore store;

	private final LeadHold hold;

	private final SubmissionRelay relay;

	private final StoreThreads threads;

	/**
	 * Create a new intake.
	 * @param admission lets leads in
	 * @param store keeps them
	 * @param hold keeps those that nobody would hand over again
	 * @param relay delivers them
	 * @param threads where to wait for the store
	 */
	public DefaultLeadIntake(LeadAdmission admission, SubmissionStore store, LeadHold hold, SubmissionRelay relay,
			StoreThreads threads) {
		this.admission = admission;
		this.store = store;
		this.hold = hold;
		this.relay = relay;
		this.threads = threads;
	}

	@Override
	public Submission enqueue(Lead lead, List<FieldError> argumentErrors) {
		return keep(this.admission.admit(lead, argumentErrors), (submission) -> {
			Submission kept = this.store.add(submission);
			this.store.onceVisible(() -> this.relay.nudge(submission.destination()));
			return kept;
		});
	}

	@Override
	public Submission enqueueOrHold(Lead lead, List<FieldError> argumentErrors) {
		return keep(this.admission.admit(lead, argumentErrors, this.hold::addRejected), this.hold::add);
	}

	@Override
	public Submission hold(Lead lead, List<FieldError> argumentErrors) {
		return keep(this.admission.admit(lead, argumentErrors, (submission, error) -> {
			this.hold.missRejected(submission);
			return null;
		}), this.hold::addUnasked);
	}

	@Override
	public void refused(Lead lead) {
		this.admission.countRefused(lead, new LeadDeliveryException("No thread is left", null));
	}

	@Override
	public @Nullable Executor threads() {
		return this.store.isBlocking() ? this.threads::execute : null;
	}

	private Submission keep(NewSubmission submission, Function<NewSubmission, Submission> add) {
		try {
			this.relay.requireOpen();
			Submission kept = add.apply(submission);
			this.store.onceVisible(() -> this.admission.countKept(submission.lead()));
			return kept;
		}
		catch (LeadDeliveryException ex) {
			this.admission.countRefused(submission.lead(), ex);
			throw ex;
		}
	}

	@Override
	public boolean joinsTransaction() {
		return this.store.joinsTransaction();
	}

	@Override
	public List<FieldError> validate(Lead lead) {
		return this.admission.validate(lead);
	}

}
