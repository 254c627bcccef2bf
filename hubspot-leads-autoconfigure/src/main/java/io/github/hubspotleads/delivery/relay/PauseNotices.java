/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.github.hubspotleads.delivery.pace.Destination;
import io.github.hubspotleads.observation.ThrottledLog;
import org.slf4j.LoggerFactory;

/**
 * Tells of destinations that close: the log at once, and those who wait for them on the
 * relay's thread, for their records are read from the store and answers of HubSpot come
 * on threads that must not wait for it.
 */
final class PauseNotices {

	private final Set<String> untold = ConcurrentHashMap.newKeySet();

	private final WaitingCallers callers;

	private final ThrottledLog log;

	PauseNotices(WaitingCallers callers, LongSupplier nanoTime) {
		this.callers = callers;
		this.log = new ThrottledLog(LoggerFactory.getLogger(SubmissionRelay.class), nanoTime);
	}

	/**
	 * Take note of a destination that may have closed.
	 * @param destination the destination
	 * @return whether it is closed, so that callers are to be told
	 */
	boolean note(Destination destination) {
		Destination.Pause pause = destination.pause();
		if (pause == null) {
			return false;
		}
		this.log.warn(destination.name() + pause.reason().type(), "Leads for '" + destination.name()
				+ "' wait: it is closed for " + pause.length().toSeconds() + " s (" + pause.reason().type() + ')');
		this.untold.add(destination.name());
		return true;
	}

	/**
	 * Tell those who wait for a destination, if it was noted or found closed.
	 * @param destination the destination
	 */
	void tell(Destination destination) {
		if (destination.wasFoundClosed()) {
			note(destination);
		}
		Destination.Pause pause = this.untold.remove(destination.name()) ? destination.pause() : null;
		if (pause != null) {
			this.callers.dismiss(destination.name(), because(pause));
		}
	}

	static String because(Destination.Pause pause) {
		return "its destination is closed (" + pause.reason().type() + ')';
	}

}
