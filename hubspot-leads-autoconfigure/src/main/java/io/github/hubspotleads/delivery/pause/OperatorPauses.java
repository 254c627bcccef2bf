/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pause;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.github.hubspotleads.delivery.pause.OperatorPause.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The pauses as this node knows them: its own at once, those of other nodes once they are
 * read from the store, which is asked every so often. Without a store they end with the
 * process. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class OperatorPauses {

	private static final long REFRESH = Duration.ofSeconds(1).toNanos();

	private final ReentrantLock lock = new ReentrantLock();

	private final @Nullable PauseStore store;

	private final LongSupplier nanoTime;

	private volatile List<OperatorPause> known = List.of();

	private volatile @Nullable Long readAt;

	/**
	 * Create pauses.
	 * @param store keeps them for all nodes, {@code null} to keep them here
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public OperatorPauses(@Nullable PauseStore store, LongSupplier nanoTime) {
		this.store = store;
		this.nanoTime = nanoTime;
	}

	/**
	 * Ask the store, if that was more than a second ago. May block.
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store is away
	 */
	public void refresh() {
		Long last = this.readAt;
		if (this.store != null && (last == null || this.nanoTime.getAsLong() - last >= REFRESH)) {
			read(this.store);
		}
	}

	private void read(PauseStore store) {
		this.lock.lock();
		try {
			this.known = List.copyOf(store.pauses());
			this.readAt = this.nanoTime.getAsLong();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Pause something. May block.
	 * @param pause the pause
	 * @return whether it was not paused before
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store is away
	 */
	public boolean pause(OperatorPause pause) {
		this.lock.lock();
		try {
			if (this.store != null) {
				boolean added = this.store.pause(pause);
				read(this.store);
				return added;
			}
			boolean added = !isPaused(pause.kind(), pause.name());
			if (added) {
				Set<OperatorPause> all = new LinkedHashSet<>(this.known);
				all.add(pause);
				this.known = List.copyOf(all);
			}
			return added;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * End a pause. May block.
	 * @param kind what is paused
	 * @param name its name
	 * @return whether it was paused
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store is away
	 */
	public boolean resume(Kind kind, String name) {
		this.lock.lock();
		try {
			boolean removed = isPaused(kind, name);
			if (this.store != null) {
				removed = this.store.resume(kind, name);
				read(this.store);
				return removed;
			}
			this.known = this.known.stream()
				.filter((pause) -> pause.kind() != kind || !pause.name().equals(name))
				.toList();
			return removed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the pauses that are known, without asking the store.
	 * @return the pauses, by kind and name
	 */
	public List<OperatorPause> known() {
		return this.known.stream()
			.sorted(Comparator.comparing(OperatorPause::kind).thenComparing(OperatorPause::name))
			.toList();
	}

	/**
	 * Tell whether something is paused, as far as is known.
	 * @param kind what it is
	 * @param name its name
	 * @return {@code true} if so
	 */
	public boolean isPaused(Kind kind, String name) {
		for (OperatorPause pause : this.known) {
			if (pause.kind() == kind && pause.name().equals(name)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Return the names of the forms that are paused, as far as is known.
	 * @return the names
	 */
	public Set<String> forms() {
		List<OperatorPause> all = this.known;
		return all.isEmpty() ? Set.of()
				: all.stream()
					.filter((pause) -> pause.kind() == Kind.FORM)
					.map(OperatorPause::name)
					.collect(Collectors.toUnmodifiableSet());
	}

}
