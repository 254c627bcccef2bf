/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.hubspotleads.delivery.pace.Destination;
import io.github.hubspotleads.delivery.pace.Destinations;
import io.github.hubspotleads.delivery.pause.OperatorPause;
import io.github.hubspotleads.delivery.pause.OperatorPause.Kind;
import io.github.hubspotleads.delivery.pause.OperatorPauses;
import io.github.hubspotleads.submission.NewSubmission;

/**
 * What nothing is sent to for a while: what HubSpot asks to be left alone, and what
 * operators paused. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class Closures {

	private final Destinations destinations;

	private final OperatorPauses pauses;

	private final Consumer<String> nudge;

	Closures(Destinations destinations, OperatorPauses pauses, Consumer<String> nudge) {
		this.destinations = destinations;
		this.pauses = pauses;
		this.nudge = nudge;
	}

	boolean isPaused(NewSubmission submission) {
		return this.pauses.isPaused(Kind.FORM, submission.lead().form())
				|| this.pauses.isPaused(Kind.DESTINATION, submission.destination());
	}

	// Where the permit cannot be asked for, the lead is to be kept all the same.
	boolean mayEnter(NewSubmission submission, Destination destination) {
		try {
			return !isPaused(submission) && destination.tryEnter();
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	/**
	 * Tell which destinations and forms are closed or paused, and why.
	 * @return a sentence for each that is, by its name
	 */
	public Map<String, String> sentences() {
		Map<String, String> sentences = this.destinations.pauses();
		for (OperatorPause pause : this.pauses.known()) {
			sentences.merge((pause.kind() == Kind.FORM) ? "form " + pause.name() : pause.name(),
					"paused by an operator since " + pause.since(), (one, other) -> one + ", and " + other);
		}
		return sentences;
	}

	/**
	 * Tell what is closed because of what HubSpot answered.
	 * @return the closed ones
	 */
	public List<Destinations.Closed> closed() {
		return this.destinations.closed();
	}

	/**
	 * Tell what operators paused.
	 * @return the pauses
	 */
	public List<OperatorPause> paused() {
		return this.pauses.known();
	}

	/**
	 * Pause something. What is under way is not held back. May block.
	 * @param pause the pause
	 * @return whether it was not paused before
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store is away
	 */
	public boolean pause(OperatorPause pause) {
		return this.pauses.pause(pause);
	}

	/**
	 * End a pause: what waited is due at once. May block.
	 * @param kind what is paused
	 * @param name its name
	 * @return whether it was paused
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store is away
	 */
	public boolean resume(Kind kind, String name) {
		boolean resumed = this.pauses.resume(kind, name);
		this.destinations.all().stream().map(Destination::name).forEach(this.nudge);
		return resumed;
	}

	/**
	 * Tell whether something can be paused.
	 * @param destination the name of a destination
	 * @return {@code true} if leads go there
	 */
	public boolean isDestination(String destination) {
		return this.destinations.all().stream().anyMatch((known) -> known.name().equals(destination));
	}

}
