/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.pace.Destination.Pause;
import org.jspecify.annotations.Nullable;

/**
 * The gates of single forms within their destinations: a form that HubSpot does not know,
 * or takes no leads for, waits while the others flow.
 * <p>
 * A gate is closed for a while; then a single probe goes first, and its outcome opens the
 * gate or closes it again. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class FormGates {

	// How long the others wait for the probe.
	private static final Duration PROBING = Duration.ofSeconds(30);

	private final Map<String, Closed> closed = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	/**
	 * Create the gates, all open.
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public FormGates(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Ask to send a lead of a form. Where the gate's time is over, the first that asks
	 * may go as the probe.
	 * @param form the name of the form
	 * @return {@code null} if the lead may go, else why and for how long it may not
	 */
	public @Nullable Pause enter(String form) {
		if (this.closed.isEmpty()) {
			return null;
		}
		long now = this.nanoTime.getAsLong();
		Closed[] before = new Closed[1];
		this.closed.computeIfPresent(form, (name, gate) -> {
			before[0] = gate;
			boolean over = gate.until() - now <= 0;
			return over ? new Closed(gate.reason(), gate.length(), now + PROBING.toNanos()) : gate;
		});
		Closed gate = before[0];
		return (gate == null || gate.until() - now <= 0) ? null
				: new Pause(gate.reason(), Duration.ofNanos(gate.until() - now));
	}

	/**
	 * Learn from what came of an attempt. A lead that HubSpot refuses for its own sake
	 * opens the gate as a delivered one does.
	 * @param form the name of the form
	 * @param error what went wrong, {@code null} if nothing
	 * @param pause how long the form is to wait, {@code null} if it need not
	 */
	public void learn(String form, @Nullable SubmissionError error, @Nullable Duration pause) {
		if (error != null && pause != null) {
			this.closed.put(form, new Closed(error, pause, this.nanoTime.getAsLong() + pause.toNanos()));
		}
		else if ((error == null || error.type() == Type.REFUSED) && !this.closed.isEmpty()) {
			this.closed.remove(form);
		}
	}

	List<Destinations.Closed> closed() {
		long now = this.nanoTime.getAsLong();
		List<Destinations.Closed> closed = new ArrayList<>();
		new TreeMap<>(this.closed).forEach((form, gate) -> closed.add(new Destinations.Closed(form, true,
				because(gate.reason()), Duration.ofNanos(Math.max(0, gate.until() - now)))));
		return closed;
	}

	/**
	 * Tell which forms are closed, and why.
	 * @return a sentence for each closed form, by its name
	 */
	public Map<String, String> pauses() {
		Map<String, String> pauses = new TreeMap<>();
		this.closed
			.forEach((form, gate) -> pauses.put("form " + form, because(gate.reason()) + " for " + gate.length()));
		return pauses;
	}

	// What HubSpot says may quote a lead.
	private static String because(SubmissionError reason) {
		return (reason.type() == Type.INTERNAL) ? reason.message() : reason.type().toString();
	}

	private record Closed(SubmissionError reason, Duration length, long until) {

	}

}
