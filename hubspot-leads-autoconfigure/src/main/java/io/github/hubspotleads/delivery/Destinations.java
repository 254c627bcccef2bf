/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The gates before all destinations, each made when it is first needed.
 */
final class Destinations {

	private final Map<String, Destination> byName = new ConcurrentHashMap<>();

	private final PaceSettings settings;

	private final LongSupplier nanoTime;

	Destinations(PaceSettings settings, LongSupplier nanoTime) {
		this.settings = settings;
		this.nanoTime = nanoTime;
	}

	Destination get(String name) {
		Destination known = this.byName.get(name);
		return (known != null) ? known
				: this.byName.computeIfAbsent(name, (added) -> new Destination(added, this.settings, this.nanoTime));
	}

	Collection<Destination> all() {
		return this.byName.values();
	}

	int inFlight() {
		return this.byName.values().stream().mapToInt(Destination::inFlight).sum();
	}

}
