/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliveryOutcome.Scope;
import io.github.hubspotleads.delivery.LeadSender;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.DeliveryContext;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.submission.ClaimedSubmission;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Starts attempts: finds the form and the sender of its API, and sends.
 *
 * @since 0.1.0
 */
public final class AttemptRunner {

	private static final Duration UNKNOWN_FORM_PAUSE = Duration.ofMinutes(1);

	private final Map<LeadApi, LeadSender> senders = new EnumMap<>(LeadApi.class);

	private final Set<Attempt> underWay = ConcurrentHashMap.newKeySet();

	private final AtomicInteger unrecorded = new AtomicInteger();

	private final LeadForms forms;

	private final LeadObservations observations;

	private final Recorder recorder;

	/**
	 * Create a new runner.
	 * @param forms the forms that leads name
	 * @param senders a sender for each API that a form speaks; of two for the same API
	 * the first is used
	 * @param observations observes each attempt
	 * @param recorder records what came of it
	 */
	public AttemptRunner(LeadForms forms, Collection<LeadSender> senders, LeadObservations observations,
			Recorder recorder) {
		this.forms = forms;
		this.observations = observations;
		this.recorder = recorder;
		senders.forEach((sender) -> this.senders.putIfAbsent(sender.api(), sender));
	}

	/**
	 * Begin to renew leases and to write results.
	 * @param lease how long a claim lasts
	 */
	public void start(Duration lease) {
		this.recorder.claims().start(lease);
	}

	/**
	 * Give up what is under way, hand it back, and end once all results are written.
	 * @param timeout how long to wait for that
	 */
	public void stop(Duration timeout) {
		List<Attempt> given = this.underWay.stream().filter(Attempt::giveUp).toList();
		this.unrecorded.addAndGet(-given.size());
		try {
			if (!given.isEmpty()) {
				this.recorder.giveBack(given);
			}
		}
		finally {
			this.recorder.claims().stop(timeout);
		}
	}

	/**
	 * Return how many results are not written yet.
	 * @return the number
	 */
	public int unwritten() {
		return this.recorder.claims().pending();
	}

	/**
	 * Tell whether the writing of results has been hanging for a minute, however few they
	 * are.
	 * @return {@code true} if so
	 */
	public boolean isStuck() {
		return this.recorder.claims().isStuck();
	}

	/**
	 * Tell whether no attempt is under way, and all results are written.
	 * @return {@code true} if so
	 */
	public boolean isIdle() {
		return this.unrecorded.get() == 0 && unwritten() == 0;
	}

	/**
	 * Return where the leads of each form go.
	 * @return the names of the destinations, by the names of the forms
	 */
	public Map<String, String> destinations() {
		return this.forms.all().stream().collect(Collectors.toMap(LeadForm::name, LeadForm::destination));
	}

	/**
	 * Hand back submissions that were claimed and not sent.
	 * @param claims the submissions
	 */
	public void release(List<ClaimedSubmission> claims) {
		this.recorder.claims().release(claims);
	}

	/**
	 * Count a lead that is kept. Never throws.
	 * @param submission the record
	 * @return the record
	 */
	public Submission kept(Submission submission) {
		LeadForm form = this.forms.find(submission.form());
		this.recorder.kept(submission.form(), (form != null) ? form.api().id() : "none");
		return submission;
	}

	/**
	 * Make one attempt. Never throws.
	 * @param claim the submission to send
	 * @param answered told the outcome, once; of an attempt that is given up as the relay
	 * stops one that says nothing of the destination
	 * @param recorded told the new record after that, or {@code null} if the claim was
	 * lost or the store failed; not told of an attempt that is given up
	 */
	public void run(ClaimedSubmission claim, Consumer<DeliveryOutcome> answered,
			Consumer<@Nullable Submission> recorded) {
		LeadForm form = this.forms.find(claim.lead().form());
		DeliveryContext context = new DeliveryContext(claim.submission(), (form != null) ? form.api().id() : "none",
				claim.lead().context().traceparent());
		this.recorder.claims().begin(claim);
		Attempt attempt = new Attempt(claim, context, this.observations.startDelivery(context), this.recorder,
				new Ending(answered, recorded));
		this.unrecorded.incrementAndGet();
		this.underWay.add(attempt);
		try {
			send(form, claim).subscribe(attempt);
		}
		catch (Throwable ex) {
			// Reactor throws what it takes for fatal. The permit must still come back.
			attempt.fail(ex);
		}
	}

	/**
	 * Put off a submission that was claimed, for its form is closed.
	 * @param claim the submission
	 * @param error why
	 * @param delay how long until it is due again
	 * @param recorded told the new record, or {@code null} if the claim was lost
	 */
	public void postpone(ClaimedSubmission claim, SubmissionError error, Duration delay,
			Consumer<@Nullable Submission> recorded) {
		this.recorder.postpone(claim, error, delay, recorded);
	}

	private Mono<DeliveryOutcome> send(@Nullable LeadForm form, ClaimedSubmission claim) {
		LeadSender sender = (form != null) ? this.senders.get(form.api()) : null;
		if (form == null || sender == null) {
			// Perhaps it is on a node that is newer, or will be on this one again.
			return Mono
				.just(new DeliveryOutcome.Postponed(
						SubmissionError.of(Type.INTERNAL,
								"No form named '" + claim.lead().form()
										+ "' is configured, or nothing sends to its API"),
						UNKNOWN_FORM_PAUSE, Scope.FORM));
		}
		return sender.send(form, claim.lead());
	}

	private final class Ending implements Attempt.Listener {

		private final Consumer<DeliveryOutcome> answered;

		private final Consumer<@Nullable Submission> recorded;

		private Ending(Consumer<DeliveryOutcome> answered, Consumer<@Nullable Submission> recorded) {
			this.answered = answered;
			this.recorded = recorded;
		}

		@Override
		public void answered(Attempt attempt, DeliveryOutcome outcome) {
			AttemptRunner.this.underWay.remove(attempt);
			this.answered.accept(outcome);
		}

		@Override
		public void recorded(@Nullable Submission submission) {
			AttemptRunner.this.unrecorded.decrementAndGet();
			this.recorded.accept(submission);
		}

	}

}
