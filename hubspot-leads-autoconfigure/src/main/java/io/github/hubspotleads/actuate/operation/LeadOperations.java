/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.operation;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.client.LeadErasure;
import io.github.hubspotleads.delivery.pause.OperatorPause;
import io.github.hubspotleads.delivery.pause.OperatorPause.Kind;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * What operators may do to submissions. Each operation is told to the audit, with who did
 * it. All methods may block and are safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class LeadOperations implements AutoCloseable {

	private static final long CLOSE_MILLIS = 2000;

	private final SubmissionRecords records;

	private final LeadErasure erasure;

	private final SubmissionRelay relay;

	private final LeadForms forms;

	private final OperationAudit audit;

	private final Clock clock;

	private final ThrottledLog log;

	private @Nullable BulkResubmission bulk;

	private @Nullable Thread bulkThread;

	/**
	 * Create new operations.
	 * @param records the submissions
	 * @param erasure erases a person
	 * @param relay delivers them
	 * @param forms the forms
	 * @param publisher where events of the audit go
	 * @param clock tells when an operation begins
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public LeadOperations(SubmissionRecords records, LeadErasure erasure, SubmissionRelay relay, LeadForms forms,
			ApplicationEventPublisher publisher, Clock clock, LongSupplier nanoTime) {
		this.records = records;
		this.erasure = erasure;
		this.relay = relay;
		this.forms = forms;
		this.audit = new OperationAudit(publisher, nanoTime);
		this.clock = clock;
		this.log = new ThrottledLog(LoggerFactory.getLogger(LeadOperations.class), nanoTime);
	}

	/**
	 * Let a submission be sent again.
	 * @param id its id
	 * @param principal who wants it
	 * @return whether it is done, or what is against it
	 */
	public Intervention resubmit(UUID id, String principal) {
		Intervention intervention = told("RESUBMIT", this.records.resubmit(id), principal);
		if (intervention.isDone() && intervention.submission() != null) {
			wake(intervention.submission());
		}
		return intervention;
	}

	private void wake(Submission submission) {
		LeadForm form = this.forms.find(submission.form());
		if (form != null) {
			this.relay.nudge(form.destination());
		}
	}

	/**
	 * Decide that a submission is not to be sent.
	 * @param id its id
	 * @param principal who wants it
	 * @return whether it is done, or what is against it
	 */
	public Intervention discard(UUID id, String principal) {
		return told("DISCARD", this.records.discard(id), principal);
	}

	private Intervention told(String operation, Intervention intervention, String principal) {
		Submission submission = intervention.submission();
		if (submission != null) {
			this.audit.tell(principal, operation, "submission", submission.id().toString(), "form", submission.form(),
					"outcome", intervention.outcome().name());
		}
		return intervention;
	}

	/**
	 * Pause a form or a destination: its leads are kept and wait.
	 * @param kind what it is
	 * @param name its name
	 * @param principal who wants it
	 * @return whether it was not paused before
	 */
	public boolean pause(Kind kind, String name, String principal) {
		boolean done = this.relay.closures()
			.pause(new OperatorPause(kind, name, this.clock.instant().truncatedTo(ChronoUnit.MILLIS)));
		tell("PAUSE", kind, name, done, principal);
		return done;
	}

	/**
	 * End a pause.
	 * @param kind what is paused
	 * @param name its name
	 * @param principal who wants it
	 * @return whether it was paused
	 */
	public boolean resume(Kind kind, String name, String principal) {
		boolean done = this.relay.closures().resume(kind, name);
		tell("RESUME", kind, name, done, principal);
		return done;
	}

	private void tell(String operation, Kind kind, String name, boolean done, String principal) {
		this.audit.tell(principal, operation, kind.name().toLowerCase(Locale.ROOT), name, "outcome",
				done ? "DONE" : "NOTHING_TO_DO");
	}

	/**
	 * Tell whether something is there to be paused.
	 * @param kind what it is
	 * @param name its name
	 * @return {@code true} if leads are sent there
	 */
	public boolean isKnown(Kind kind, String name) {
		return (kind == Kind.FORM) ? this.forms.find(name) != null : this.relay.closures().isDestination(name);
	}

	/**
	 * Erase a person.
	 * @param email the e-mail address
	 * @param principal who wants it
	 * @return what was erased
	 * @throws RuntimeException as {@link LeadErasure#erase} does
	 */
	public Erasure erase(String email, String principal) {
		try {
			Erasure erased = this.erasure.erase(email);
			this.audit.tell(principal, "ERASE", "erased", erased.erased(), "delivered", erased.delivered(), "underWay",
					erased.underWay(), "outcome", "DONE");
			return erased;
		}
		catch (RuntimeException ex) {
			this.audit.tell(principal, "ERASE", "outcome", "FAILED");
			throw ex;
		}
	}

	/**
	 * Begin to let many submissions be sent again.
	 * @param filter which submissions
	 * @param principal who wants it
	 * @return how it begins, {@code null} if another one is under way
	 */
	public synchronized @Nullable BulkDescriptor resubmitAll(SubmissionFilter filter, String principal) {
		if (this.bulk != null && this.bulk.isRunning()) {
			return null;
		}
		BulkResubmission started = new BulkResubmission(this.records, filter, this.clock.instant(), this::wake,
				(ended) -> tell(ended, principal));
		this.bulk = started;
		Thread thread = new Thread(() -> run(started), "hubspot-leads-bulk");
		thread.setDaemon(true);
		this.bulkThread = thread;
		BulkDescriptor described = started.describe();
		tell(described, principal);
		thread.start();
		return described;
	}

	private void run(BulkResubmission started) {
		try {
			started.run();
		}
		catch (RuntimeException ex) {
			this.log.warn("bulk" + ex.getClass().getName(),
					"Resubmitting many submissions ended early, for the store failed (" + ex.getClass().getName()
							+ ')');
		}
	}

	private void tell(BulkDescriptor bulk, String principal) {
		this.audit.tell(principal, "RESUBMIT", "bulk", bulk.id(), "form", OperationAudit.orNone(bulk.filter().form()),
				"status", bulk.filter().status(), "error", bulk.filter().error(), "since",
				OperationAudit.orNone(bulk.filter().since()), "until", OperationAudit.orNone(bulk.filter().until()),
				"total", bulk.total(), "done", bulk.done(), "refused", bulk.refused(), "outcome",
				bulk.state().toUpperCase(Locale.ROOT));
	}

	/**
	 * Stop what is done to many submissions, after the one that it is at.
	 * @param principal who wants it
	 * @return how far it came, {@code null} if nothing is under way
	 */
	public synchronized @Nullable BulkDescriptor cancel(String principal) {
		if (this.bulk == null || !this.bulk.isRunning()) {
			return null;
		}
		this.bulk.cancel();
		this.audit.tell(principal, "RESUBMIT", "bulk", this.bulk.describe().id(), "outcome", "CANCEL");
		return this.bulk.describe();
	}

	/**
	 * Tell of what is, or was last, done to many submissions.
	 * @return how far it is, {@code null} if there was nothing since the start
	 */
	public synchronized @Nullable BulkDescriptor bulk() {
		return (this.bulk != null) ? this.bulk.describe() : null;
	}

	/**
	 * Stop what is done to many submissions, and wait for it for a moment.
	 */
	@Override
	public void close() {
		Thread thread;
		synchronized (this) {
			if (this.bulk != null) {
				this.bulk.cancel();
			}
			thread = this.bulkThread;
		}
		if (thread != null) {
			try {
				thread.join(CLOSE_MILLIS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
