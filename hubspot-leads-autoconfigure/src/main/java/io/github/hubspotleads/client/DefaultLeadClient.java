/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.observation.LeadObservations.TraceSource;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A lead's whole walk: look up its form, validate, keep, deliver.
 * <p>
 * Where the store blocks, a subscriber whose thread must not is spared that: the store is
 * then used on a daemon thread named {@code hubspot-leads-store}. A subscriber inside a
 * transaction that the store joins is part of it with {@link #enqueue} and {@link #find},
 * on its own thread; {@link #submit} is part of none, because HubSpot is not, nor is
 * {@link #erase}. Nobody is answered on a thread of the relay.
 *
 * @since 0.1.0
 */
public final class DefaultLeadClient implements LeadClient {

	private final LeadAdmission admission;

	private final LeadIntake intake;

	private final SubmissionStore store;

	private final SubmissionRelay relay;

	private final LeadErasure erasure;

	private final StoreThreads threads;

	private final TraceSource traces;

	/**
	 * Create a new client.
	 * @param admission lets leads in that are delivered at once
	 * @param intake takes those that are delivered in the background
	 * @param store finds what became of them
	 * @param relay delivers them
	 * @param erasure erases people
	 * @param threads where to wait for the store
	 * @param traces tells in which trace a lead is handed over
	 */
	public DefaultLeadClient(LeadAdmission admission, LeadIntake intake, SubmissionStore store, SubmissionRelay relay,
			LeadErasure erasure, StoreThreads threads, TraceSource traces) {
		this.admission = admission;
		this.intake = intake;
		this.store = store;
		this.relay = relay;
		this.erasure = erasure;
		this.threads = threads;
		this.traces = traces;
	}

	@Override
	public Mono<Submission> submit(Lead lead) {
		return traced(lead, this::submitNow);
	}

	// Whoever subscribes is in the trace, not the thread that may wait for the store.
	private Mono<Submission> traced(Lead lead, Function<Lead, Mono<Submission>> handOver) {
		LeadContext context = lead.context();
		if (this.traces == TraceSource.NONE || context.traceparent() != null) {
			return handOver.apply(lead);
		}
		return Mono.deferContextual((subscriber) -> {
			String traceparent = this.traces.traceparent(subscriber);
			return handOver
				.apply((traceparent != null) ? lead.withContext(context.withTraceparent(traceparent)) : lead);
		});
	}

	private Mono<Submission> submitNow(Lead lead) {
		return this.threads.outsideTransaction(Mono.defer(() -> {
			NewSubmission submission = this.admission.admit(lead, List.of());
			return Answers.of(this.relay.deliver(submission))
				.doOnError(LeadDeliveryException.class, (ex) -> this.admission.countRefused(lead, ex));
		}), (ex) -> this.admission.countRefused(lead, ex)).onErrorComplete(VetoedLeadException.class);
	}

	@Override
	public Mono<Submission> enqueue(Lead lead) {
		return traced(lead, this::enqueueNow);
	}

	private Mono<Submission> enqueueNow(Lead lead) {
		return this.threads
			.inTransaction(Mono.fromSupplier(() -> this.intake.enqueue(lead, List.of())),
					(ex) -> this.admission.countRefused(lead, ex))
			.onErrorComplete(VetoedLeadException.class);
	}

	@Override
	public Mono<Submission> find(UUID submissionId) {
		return find(() -> this.store.find(submissionId));
	}

	@Override
	public Mono<Submission> find(SubmissionGuid submissionGuid) {
		return find(() -> this.store.find(submissionGuid));
	}

	private Mono<Submission> find(Supplier<@Nullable Submission> search) {
		return this.threads.inTransaction(Mono.fromSupplier(search), (ex) -> {
		});
	}

	@Override
	public Mono<Erasure> erase(String email) {
		return this.threads.outsideTransaction(Mono.fromSupplier(() -> this.erasure.erase(email)), (ex) -> {
		});
	}

}
