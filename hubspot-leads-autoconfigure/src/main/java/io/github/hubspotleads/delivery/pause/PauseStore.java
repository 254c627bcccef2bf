/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pause;

import java.util.List;

/**
 * Keeps pauses for all nodes, beyond the end of the process. All methods may block and
 * are safe for use by many threads.
 *
 * @since 0.1.0
 */
public interface PauseStore {

	/**
	 * Return all pauses.
	 * @return the pauses
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store is away
	 */
	List<OperatorPause> pauses();

	/**
	 * Keep a pause, unless there is one.
	 * @param pause the pause
	 * @return whether there was none
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store is away
	 */
	boolean pause(OperatorPause pause);

	/**
	 * End a pause.
	 * @param kind what is paused
	 * @param name its name
	 * @return whether there was one
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store is away
	 */
	boolean resume(OperatorPause.Kind kind, String name);

}
