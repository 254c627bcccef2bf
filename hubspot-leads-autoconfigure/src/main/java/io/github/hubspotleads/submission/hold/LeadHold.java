/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStore.UnfitLeadException;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Keeps leads that nobody would hand over again, also while a store that blocks is away:
 * they wait in the memory of this node, bounded, and are in the store as soon as it takes
 * leads. What waits when the process ends is lost.
 * <p>
 * Once the store has failed, or while a call to it hangs for more than a second, leads go
 * straight to memory, and only a daemon thread tries the store: a quarter of a second
 * later, then at most every second. A lead that becomes part of a transaction always goes
 * to the store; where that fails and the transaction is committed all the same, the lead
 * waits from then on.
 * <p>
 * Stops after the web server and before the relay, with a last try of two seconds.
 *
 * @since 0.1.0
 */
public final class LeadHold implements SmartLifecycle, ErasablePlace {

	/**
	 * Between that of the web server and that of the relay.
	 */
	public static final int PHASE = DEFAULT_PHASE - 3072;

	private static final String UNASKED = "cannot be asked, for no thread is left that may wait for it";

	private static final Duration LAST_TRY = Duration.ofSeconds(2);

	private final SubmissionStore store;

	private final Consumer<String> nudge;

	private final Clock clock;

	private final HeldLeads held;

	private final StoreWatch watch;

	private final Mover mover;

	private final HoldThread thread;

	private final HoldSignals signals;

	private volatile boolean running;

	private volatile boolean stopped;

	/**
	 * Create a new hold.
	 * @param store where leads are kept
	 * @param settings how many may wait for it
	 * @param forms the forms that leads name
	 * @param signals is told of leads that are lost
	 * @param nudge is told the destination of what can be delivered now
	 * @param clock tells when a lead was handed over
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public LeadHold(SubmissionStore store, HoldSettings settings, LeadForms forms, LeadSignals signals,
			Consumer<String> nudge, Clock clock, LongSupplier nanoTime) {
		this.store = store;
		this.nudge = nudge;
		this.clock = clock;
		this.held = new HeldLeads(settings);
		this.watch = new StoreWatch(nanoTime);
		this.signals = new HoldSignals(forms, signals, nanoTime);
		this.mover = new Mover(this.held, store, this::moved, this.signals::refused, this.watch);
		this.thread = new HoldThread(this::round, () -> size() == 0, nanoTime);
	}

	/**
	 * Keep a lead that is due now: in the store, or in memory until the store takes it. A
	 * store that does not block is in memory itself, and refuses what it cannot take.
	 * @param submission the submission to keep
	 * @return its record, which the store may not have yet
	 * @throws LeadDeliveryException if the store will never take the lead, or takes none
	 * now and no more leads can wait
	 */
	public Submission add(NewSubmission submission) {
		if (!this.store.isBlocking()) {
			return nudging(submission, this.store.add(submission));
		}
		if (this.store.joinsTransaction()) {
			return addJoined(submission);
		}
		if (this.watch.isAway()) {
			return hold(submission, "is away");
		}
		try {
			return nudging(submission, this.watch.watch(() -> this.store.add(submission)));
		}
		catch (UnfitLeadException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			return hold(submission, HoldSignals.because(ex));
		}
	}

	/**
	 * Keep a lead in memory until the store takes it, for there is no thread that could
	 * ask the store now.
	 * @param submission the submission to keep
	 * @return its record, which the store does not have yet
	 * @throws LeadDeliveryException if no more leads can wait
	 */
	public Submission addUnasked(NewSubmission submission) {
		return hold(submission, UNASKED);
	}

	private Submission nudging(NewSubmission submission, Submission kept) {
		this.store.onceVisible(() -> this.nudge.accept(submission.destination()));
		return kept;
	}

	private Submission addJoined(NewSubmission submission) {
		try {
			return nudging(submission, this.store.add(submission));
		}
		catch (UnfitLeadException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			this.store.onceVisible(() -> holdOrRefuse(submission, HoldSignals.because(ex)));
			return record(submission);
		}
	}

	// After a commit nobody can be told any more.
	private void holdOrRefuse(NewSubmission submission, String because) {
		try {
			hold(submission, because);
		}
		catch (LeadDeliveryException ex) {
			this.signals.refused(submission, ex);
		}
	}

	private Submission hold(NewSubmission submission, String because) {
		if (this.stopped || !this.held.add(submission)) {
			throw new LeadDeliveryException("The store " + because + ", and "
					+ (this.stopped ? "the application is stopping" : "no more leads can wait for it in memory"), null);
		}
		this.signals.held(because, size());
		this.thread.wake();
		return record(submission);
	}

	private Submission record(NewSubmission submission) {
		return Submission.builder(submission.id(), submission.lead().form(), this.clock.instant())
			.consent(ConsentProof.of(submission.lead()))
			.build();
	}

	/**
	 * Record a lead that is refused before any attempt. Nothing of it waits for a store
	 * that is away.
	 * @param submission the submission to record
	 * @param error why it is refused
	 * @return its record, {@code null} if there is none
	 */
	public @Nullable Submission addRejected(NewSubmission submission, SubmissionError error) {
		if (!this.store.isBlocking()) {
			return this.store.addRejected(submission, error);
		}
		String because = "is away";
		try {
			if (this.store.joinsTransaction()) {
				return this.store.addRejected(submission, error);
			}
			if (!this.watch.isAway()) {
				return this.watch.watch(() -> this.store.addRejected(submission, error));
			}
		}
		catch (RuntimeException ex) {
			because = HoldSignals.because(ex);
		}
		this.signals.notRecorded(submission, because);
		return null;
	}

	/**
	 * Tell of a lead that is refused before any attempt, and count it: there is no thread
	 * that could ask the store now to record it.
	 * @param submission the submission that is not recorded
	 */
	public void missRejected(NewSubmission submission) {
		this.signals.notRecorded(submission, UNASKED);
		this.signals.count(submission);
	}

	// The thread survives whatever happens here, or nothing would be moved any more.
	private boolean round() {
		boolean works = false;
		try {
			works = this.mover.move();
			this.watch.told(works);
			if (size() == 0) {
				this.signals.allMoved();
			}
		}
		catch (Throwable ex) {
			this.signals.failed(ex);
		}
		return works;
	}

	private void moved(List<HeldLead> leads) {
		this.signals.moved(leads.size());
		leads.stream().map((lead) -> lead.submission.destination()).distinct().forEach(this.nudge);
	}

	/**
	 * Return how many leads wait in memory.
	 * @return the number; cheap enough for every scrape
	 */
	public int size() {
		return this.held.size();
	}

	/**
	 * Forget the leads of a person that wait in memory. One that is on its way into the
	 * store is waited for, so erase the person in the store after this.
	 * @param person what stands for the person's e-mail address in the store
	 * @return how many are forgotten
	 */
	@Override
	public Erasure erase(PersonHash person) {
		int forgotten = this.held.forget((submission) -> person.equals(this.store.hash(submission.lead())));
		return new Erasure(forgotten, 0, 0, List.of());
	}

	@Override
	public void start() {
		this.stopped = false;
		this.running = true;
		this.thread.start();
	}

	@Override
	public void stop() {
		this.running = false;
		this.stopped = true;
		this.thread.stop(LAST_TRY);
		this.signals.stopped(size());
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
