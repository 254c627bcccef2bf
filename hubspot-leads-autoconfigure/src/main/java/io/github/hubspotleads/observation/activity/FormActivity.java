/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.observation.LeadSignals;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happened to the leads of each form on this node since its start, and in
 * steps of ten seconds during the last hour. Some kilobytes for each form, no thread, and
 * nothing that outlives the process. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class FormActivity {

	/**
	 * The length of a step.
	 */
	public static final Duration STEP = Duration.ofSeconds(10);

	// More forms than anybody has.
	private static final int MAX_FORMS = 1000;

	private final Map<String, FormTrail> forms = new ConcurrentHashMap<>();

	private final long[] waiting = new long[Ring.STEPS];

	private final long[] waitingAt = new long[Ring.STEPS];

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final long begin;

	/**
	 * Create an activity that begins now.
	 * @param clock tells the times of the last events
	 * @param nanoTime the monotonic clock of the steps, in nanoseconds
	 */
	public FormActivity(Clock clock, LongSupplier nanoTime) {
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.begin = nanoTime.getAsLong();
		Arrays.fill(this.waitingAt, -1);
	}

	/**
	 * Return what is to be told of events.
	 * @return signals that are counted here
	 */
	public LeadSignals signals() {
		return new LeadSignals() {

			@Override
			public void kept(String form, String api) {
				count(form, (trail, step) -> trail.captured(step, FormActivity.this.clock.instant()));
			}

			@Override
			public void finished(Submission submission, String api) {
				count(submission.form(), (trail, step) -> finish(trail, step, submission.status()));
			}

			@Override
			public void refused(String form, String api) {
				count(form, FormTrail::refused);
			}

			@Override
			public void possibleDuplicate(String form, String api) {
				count(form, (trail, step) -> trail.possibleDuplicate());
			}

		};
	}

	private void finish(FormTrail trail, long step, SubmissionStatus status) {
		if (status == SubmissionStatus.DELIVERED) {
			trail.delivered(step, this.clock.instant());
		}
		else if (status == SubmissionStatus.REJECTED || status == SubmissionStatus.DEAD) {
			trail.refused(step);
		}
	}

	private void count(String form, BiConsumer<FormTrail, Long> event) {
		FormTrail trail = this.forms.get(form);
		if (trail == null && this.forms.size() < MAX_FORMS) {
			trail = this.forms.computeIfAbsent(form, (name) -> new FormTrail());
		}
		if (trail != null) {
			event.accept(trail, step());
		}
	}

	private long step() {
		return (this.nanoTime.getAsLong() - this.begin) / STEP.toNanos();
	}

	/**
	 * Take note of how many submissions wait, as somebody has just asked.
	 * @param number the number
	 */
	public void noteWaiting(long number) {
		long step = step();
		synchronized (this.waiting) {
			this.waiting[(int) (step % Ring.STEPS)] = number;
			this.waitingAt[(int) (step % Ring.STEPS)] = step;
		}
	}

	/**
	 * Return the counts of a form.
	 * @param form the name of the form
	 * @return what happened since the start, nothing for a form that is not known
	 */
	public Counts counts(String form) {
		FormTrail trail = this.forms.get(form);
		return (trail != null) ? trail.counts() : Counts.NONE;
	}

	/**
	 * Return the steps of the last hour, or since the start.
	 * @return the numbers by form
	 */
	public History history() {
		long last = step();
		Map<String, Steps> steps = new TreeMap<>();
		this.forms.forEach((form, trail) -> steps.put(form, trail.steps(last)));
		Duration left = Duration.ofNanos(this.begin + (last + 1) * STEP.toNanos() - this.nanoTime.getAsLong());
		return new History(steps, waitingUntil(last), this.clock.instant().plus(left));
	}

	// Nobody asks in every step: until somebody does, it is as it was.
	private List<@Nullable Long> waitingUntil(long last) {
		List<@Nullable Long> numbers = new ArrayList<>();
		Long known = null;
		synchronized (this.waiting) {
			for (long step = Math.max(0, last - Ring.STEPS + 1); step <= last; step++) {
				int index = (int) (step % Ring.STEPS);
				known = (this.waitingAt[index] == step) ? (Long) this.waiting[index] : known;
				numbers.add(known);
			}
		}
		return numbers;
	}

	/**
	 * What happened to the leads of a form since the start.
	 *
	 * @param captured how many were kept, to be delivered
	 * @param delivered how many HubSpot took
	 * @param refused how many validation or HubSpot refused, were given up, or could not
	 * be kept
	 * @param possibleDuplicates how many HubSpot may have twice
	 * @param lastCaptured when the last one was kept
	 * @param lastDelivered when HubSpot took the last one
	 */
	public record Counts(long captured, long delivered, long refused, long possibleDuplicates,
			@Nullable Instant lastCaptured, @Nullable Instant lastDelivered) {

		/**
		 * Nothing happened yet.
		 */
		public static final Counts NONE = new Counts(0, 0, 0, 0, null, null);

	}

	/**
	 * Numbers of each step, the oldest first.
	 *
	 * @param captured how many were kept
	 * @param delivered how many HubSpot took
	 * @param refused how many did not get through
	 */
	public record Steps(List<Integer> captured, List<Integer> delivered, List<Integer> refused) {

	}

	/**
	 * The last hour.
	 *
	 * @param forms the steps by form
	 * @param waiting how many submissions waited at the end of each step, of all nodes on
	 * a store, as far as somebody asked; {@code null} before that
	 * @param end when the last step ends, which is not over yet
	 */
	public record History(Map<String, Steps> forms, List<@Nullable Long> waiting, Instant end) {

	}

}
