/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The gates before all destinations, each made when it is first needed.
 *
 * @since 0.1.0
 */
public final class Destinations {

	private final Map<String, Destination> byName = new ConcurrentHashMap<>();

	private final FormGates forms;

	private final Function<String, PaceSettings> settings;

	private final @Nullable PaceStore store;

	private final Address address = new Address();

	private final LongSupplier nanoTime;

	/**
	 * Create the gates of a node that keeps its pace alone.
	 * @param settings tells the pace of a destination by its name
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public Destinations(Function<String, PaceSettings> settings, LongSupplier nanoTime) {
		this(settings, null, nanoTime);
	}

	/**
	 * Create the gates.
	 * @param settings tells the pace of a destination by its name
	 * @param store keeps the pace with other nodes, {@code null} to keep it alone
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public Destinations(Function<String, PaceSettings> settings, @Nullable PaceStore store, LongSupplier nanoTime) {
		this.settings = settings;
		this.store = store;
		this.nanoTime = nanoTime;
		this.forms = new FormGates(nanoTime);
	}

	/**
	 * Return the gates of single forms.
	 * @return the gates
	 */
	public FormGates forms() {
		return this.forms;
	}

	/**
	 * Return the gate before a destination.
	 * @param name the name of the destination
	 * @return the gate
	 */
	public Destination get(String name) {
		Destination known = this.byName.get(name);
		return (known != null) ? known : this.byName.computeIfAbsent(name,
				(added) -> new Destination(added, this.settings.apply(added), this.address, this.store, this.nanoTime));
	}

	/**
	 * Return all gates.
	 * @return the gates
	 */
	public Collection<Destination> all() {
		return this.byName.values();
	}

	/**
	 * Tell which destinations found too many attempts to all of them under way, once
	 * there are fewer.
	 * @return the names, each told once
	 */
	public Set<String> turnedAway() {
		return this.address.turnedAway();
	}

	/**
	 * Let other nodes know of all destinations what they wait for.
	 * @return how long it takes until there is more to tell, in nanoseconds
	 * @throws RuntimeException if the store that shares the pace is away
	 */
	public long tellOthers() {
		long untilTold = Long.MAX_VALUE;
		for (Destination destination : this.byName.values()) {
			destination.tellOthers();
			untilTold = Math.min(untilTold, destination.untilTold());
		}
		return untilTold;
	}

	/**
	 * Tell which destinations and forms are closed, why and for how long.
	 * @return the closed ones, forms first
	 */
	public List<Closed> closed() {
		List<Closed> closed = new ArrayList<>(this.forms.closed());
		for (Destination destination : this.byName.values()) {
			Destination.Pause pause = destination.pause();
			if (pause != null) {
				closed.add(new Closed(destination.name(), false, pause.reason().type().toString(),
						Duration.ofNanos(destination.untilNext())));
			}
		}
		return closed;
	}

	/**
	 * Tell which destinations and forms are closed, and why.
	 * @return a sentence for each that is closed, by its name
	 */
	public Map<String, String> pauses() {
		Map<String, String> pauses = new TreeMap<>(this.forms.pauses());
		for (Destination destination : this.byName.values()) {
			Destination.Pause pause = destination.pause();
			if (pause != null) {
				pauses.put(destination.name(), pause.reason().type() + " for " + pause.length());
			}
		}
		return pauses;
	}

	/**
	 * What is closed for a while.
	 *
	 * @param name the name of the destination or form
	 * @param isForm whether it is a form
	 * @param reason why, without anything of a lead
	 * @param left how long it stays closed, at least
	 */
	public record Closed(String name, boolean isForm, String reason, Duration left) {

	}

}
