/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.extension;

import java.util.function.LongSupplier;

import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.observation.ThrottledLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what goes wrong in code of the application, and warns of it once per class and
 * minute. Never throws.
 *
 * @since 0.1.0
 */
public final class ExtensionFailures {

	private static final Logger logger = LoggerFactory.getLogger(ExtensionFailures.class);

	private final LeadSignals signals;

	private final ThrottledLog log;

	/**
	 * Create new failures, of which none is told yet.
	 * @param signals is told of each
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public ExtensionFailures(LeadSignals signals, LongSupplier nanoTime) {
		this.signals = signals;
		this.log = new ThrottledLog(logger, nanoTime);
	}

	/**
	 * Tell that code of the application failed.
	 * @param kind what it was to do
	 * @param extension the bean
	 * @param failure what it threw, of which the type is told
	 */
	public void tell(LeadSignals.Extension kind, Object extension, Throwable failure) {
		String who = extension.getClass().getName();
		tell(kind, who + failure.getClass().getName(), who + " failed with " + failure.getClass().getName());
	}

	void tell(LeadSignals.Extension kind, String cause, String message) {
		try {
			this.signals.extensionFailed(kind);
			this.log.warn(cause, message);
		}
		catch (Throwable ex) {
			// Nothing is left that could be told.
		}
	}

}
