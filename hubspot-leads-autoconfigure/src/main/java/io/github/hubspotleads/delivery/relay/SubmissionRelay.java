/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliveryOutcome.Scope;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.pace.Destination;
import io.github.hubspotleads.delivery.pace.Destinations;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.delivery.pause.OperatorPauses;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import org.springframework.context.SmartLifecycle;

/**
 * Carries submissions from the store to HubSpot: claims what is due for each destination
 * that may be sent to, makes one attempt each, and records what came of it.
 * <p>
 * One daemon thread claims; sending waits on no thread. Starts before the web server and
 * stops after it, so that the last request's lead is still carried. While it stops it
 * goes on delivering what is due until nothing is left or the drain timeout ends; with a
 * durable store it takes nothing new and waits for what is under way.
 *
 * @since 0.1.0
 */
public final class SubmissionRelay implements SmartLifecycle {

	/** Below the phase at which Spring Boot starts and stops the web server. */
	public static final int PHASE = DEFAULT_PHASE - 4096;

	private final WaitingCallers callers;

	private final SubmissionStore store;

	private final DeliverySettings settings;

	private final Destinations destinations;

	private final Closures closures;

	private final AttemptRunner attempts;

	private final Claimer claimer;

	private final RelayThread thread;

	private final PauseNotices notices;

	private final Farewell farewell;

	private final LongSupplier nanoTime;

	private volatile boolean closed;

	/**
	 * Create a new relay.
	 * @param store where submissions come from and results go to
	 * @param attempts makes the attempts
	 * @param paces how fast each destination of the configured forms may be sent to, by
	 * its name
	 * @param pace keeps the pace with other nodes, {@code null} to keep it alone
	 * @param pauses what operators paused
	 * @param settings how the relay works
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public SubmissionRelay(SubmissionStore store, AttemptRunner attempts, Map<String, PaceSettings> paces,
			@Nullable PaceStore pace, OperatorPauses pauses, DeliverySettings settings, LongSupplier nanoTime) {
		this.store = store;
		this.attempts = attempts;
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.callers = new WaitingCallers(store, nanoTime);
		this.destinations = new Destinations((name) -> paces.getOrDefault(name, settings.pace()), pace, nanoTime);
		paces.keySet().forEach(this.destinations::get);
		this.closures = new Closures(this.destinations, pauses, this::nudge);
		this.notices = new PauseNotices(this.callers, nanoTime);
		this.farewell = new Farewell(attempts, this.callers, this.destinations, store, nanoTime);
		this.claimer = new Claimer(store, this.destinations, attempts, pauses,
				(claim, destination) -> attempt(claim, destination, this.callers.begin(claim.submission())), settings,
				nanoTime);
		this.thread = new RelayThread(this::poll, this::pollLast, this::drained, this::end, settings, nanoTime);
	}

	/**
	 * Wake the relay: something new is due.
	 * @param destination the name of its destination
	 */
	public void nudge(String destination) {
		this.claimer.nudge(destination);
		this.thread.nudge();
	}

	/**
	 * Require that a lead that is kept now can still be delivered.
	 * @throws LeadDeliveryException if the relay has stopped, and the store ends with it
	 */
	public void requireOpen() {
		if (this.closed && !this.store.isDurable()) {
			throw new LeadDeliveryException("The application is stopping and takes no more leads", null);
		}
	}

	/**
	 * Keep a lead and deliver it now. Whoever waits for it is answered after the first
	 * attempt, or at once where the destination is closed for a while.
	 * @param submission the lead to keep and deliver
	 * @return the delivered submission, or the error that says why it is not
	 */
	public Mono<Submission> deliver(NewSubmission submission) {
		return Mono.create((sink) -> {
			Destination destination = this.destinations.get(submission.destination());
			requireOpen();
			if (!this.closed && this.closures.mayEnter(submission, destination)) {
				deliverNow(submission, destination, sink);
			}
			else {
				deliverInTurn(submission, destination, sink);
			}
		});
	}

	private void deliverNow(NewSubmission submission, Destination destination, MonoSink<Submission> sink) {
		long before = this.nanoTime.getAsLong();
		ClaimedSubmission claim;
		try {
			claim = this.store.addClaimed(submission, this.settings.leaseDuration());
		}
		catch (RuntimeException ex) {
			destination.leaveUnused(1);
			throw ex;
		}
		Waiting caller = this.callers.add(submission.id(), destination.name(), sink);
		caller.kept(this.attempts.kept(claim.submission()));
		if (this.claimer.isStale(before)) {
			destination.leaveUnused(1);
			this.attempts.release(List.of(claim));
			nudge(destination.name());
			return;
		}
		attempt(claim, destination, this.callers.begin(claim.submission()));
	}

	private void deliverInTurn(NewSubmission submission, Destination destination, MonoSink<Submission> sink) {
		Waiting caller = this.callers.add(submission.id(), destination.name(), sink);
		Submission kept = this.attempts.kept(this.store.add(submission));
		caller.kept(kept);
		Destination.Pause pause = destination.pause();
		if (this.closed) {
			caller.dismiss(kept, "the application is stopping");
		}
		else if (pause != null || this.closures.isPaused(submission)) {
			caller.dismiss(kept, (pause != null) ? PauseNotices.because(pause) : "an operator paused it");
		}
		nudge(destination.name());
	}

	// Tests call it without the thread.
	long poll() {
		long untilNext;
		try {
			untilNext = this.claimer.poll();
		}
		finally {
			this.destinations.all().forEach(this.notices::tell);
		}
		this.callers.look();
		return Math.min(untilNext, this.callers.untilLook());
	}

	private void attempt(ClaimedSubmission claim, Destination destination, @Nullable Waiting caller) {
		String form = claim.submission().form();
		Destination.Pause closed = this.destinations.forms().enter(form);
		if (closed != null) {
			destination.leaveUnused(1);
			this.attempts.postpone(claim, closed.reason(), closed.length(), (recorded) -> answer(caller, recorded));
			return;
		}
		this.attempts.run(claim, (outcome) -> answered(form, destination, outcome), (recorded) -> {
			answer(caller, recorded);
			if (this.settings.inOrder()) {
				nudge(destination.name());
			}
		});
	}

	private static void answer(@Nullable Waiting caller, @Nullable Submission recorded) {
		if (caller != null) {
			caller.answer(recorded);
		}
	}

	private void answered(String form, Destination destination, DeliveryOutcome outcome) {
		this.destinations.forms().learn(form, outcome.error(), outcome.pauseOf(Scope.FORM));
		if (destination.leave(outcome.requests(), outcome.error(), outcome.pauseOf(Scope.DESTINATION))) {
			nudge(destination.name());
		}
		this.destinations.turnedAway().forEach(this::nudge);
		boolean noted = this.notices.note(destination);
		if (!this.closed && (noted || destination.untilTold() < Long.MAX_VALUE)) {
			this.thread.nudge();
		}
	}

	/**
	 * Return what is closed, and what operators may pause.
	 * @return the closures of this relay
	 */
	public Closures closures() {
		return this.closures;
	}

	/**
	 * Return the gates before destinations and forms.
	 * @return the gates
	 */
	public Destinations destinations() {
		return this.destinations;
	}

	/**
	 * Tell whether the relay runs but has not asked the store for a minute longer than it
	 * rests between two questions, or waits for a minute until it takes results.
	 * @return {@code true} if leads pile up unseen
	 */
	public boolean isStuck() {
		return this.thread.isStuck() || (isRunning() && (this.claimer.isStuck() || this.attempts.isStuck()));
	}

	@Override
	public void start() {
		this.closed = false;
		this.attempts.start(this.settings.leaseDuration());
		this.claimer.nudgeAll();
		this.thread.start();
	}

	@Override
	public void stop() {
		this.thread.stopAndJoin();
	}

	@Override
	public void stop(Runnable callback) {
		this.thread.stop(callback);
	}

	// What is kept is left to other nodes, or to the next start.
	private long pollLast() {
		return this.store.isDurable() ? this.destinations.tellOthers() : poll();
	}

	private boolean drained() {
		return this.attempts.isIdle()
				&& (this.store.isDurable() || !this.claimer.hasDueWithin(this.settings.drainTimeout().toNanos()));
	}

	private void end() {
		this.closed = true;
		this.farewell.say();
	}

	// Without a form there is nothing to carry.
	@Override
	public boolean isAutoStartup() {
		return !this.destinations.all().isEmpty();
	}

	@Override
	public boolean isRunning() {
		return this.thread.isRunning();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
