/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Knows for how long a call lasts, for others than the one thread that makes it.
 */
final class CallWatch {

	private static final long HANGS = TimeUnit.MINUTES.toNanos(1);

	private final LongSupplier nanoTime;

	private volatile @Nullable Long since;

	CallWatch(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	<T> T watch(Supplier<T> call) {
		this.since = this.nanoTime.getAsLong();
		try {
			return call.get();
		}
		finally {
			this.since = null;
		}
	}

	boolean hangs() {
		Long began = this.since;
		return began != null && this.nanoTime.getAsLong() - began > HANGS;
	}

}
