/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
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

	private final Map<LeadApi, LeadSender> senders = new EnumMap<>(LeadApi.class);

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
	 * Make one attempt. Never throws.
	 * @param claim the submission to send
	 * @param done told the outcome once, and the new record unless the claim was lost
	 */
	void run(ClaimedSubmission claim, BiConsumer<DeliveryOutcome, @Nullable Submission> done) {
		LeadForm form = this.forms.find(claim.lead().form());
		DeliveryContext context = new DeliveryContext(claim.submission(), (form != null) ? form.api().id() : "none");
		Attempt attempt = new Attempt(claim, context, this.observations.startDelivery(context), this.recorder, done);
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
	 * @return the new record, or {@code null} if the claim was lost
	 */
	@Nullable Submission postpone(ClaimedSubmission claim, SubmissionError error, Duration delay) {
		return this.recorder.postpone(claim, error, delay);
	}

	private Mono<DeliveryOutcome> send(@Nullable LeadForm form, ClaimedSubmission claim) {
		LeadSender sender = (form != null) ? this.senders.get(form.api()) : null;
		if (form == null || sender == null) {
			return Mono.just(new DeliveryOutcome.Failed(SubmissionError.of(Type.INTERNAL,
					"No form named '" + claim.lead().form() + "' is configured, or nothing sends to its API")));
		}
		return sender.send(form, claim.lead());
	}

}
