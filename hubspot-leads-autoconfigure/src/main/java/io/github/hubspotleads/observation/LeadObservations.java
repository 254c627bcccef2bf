/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the observations of this library, with the application's conventions where it has
 * any.
 *
 * @since 0.1.0
 */
public final class LeadObservations {

	private static final Logger logger = LoggerFactory.getLogger(LeadObservations.class);

	private final DeliveryConvention defaultConvention = new DefaultDeliveryConvention();

	private final ObservationRegistry registry;

	private final @Nullable DeliveryConvention deliveryConvention;

	/**
	 * Create a new maker of observations.
	 * @param registry the registry to observe with
	 * @param deliveryConvention the application's convention for attempts, if it has one
	 */
	public LeadObservations(ObservationRegistry registry, @Nullable DeliveryConvention deliveryConvention) {
		this.registry = registry;
		this.deliveryConvention = deliveryConvention;
	}

	/**
	 * Start the observation of an attempt. A handler or convention of the application's
	 * that fails costs the observation and nothing else.
	 * @param context what is known of the attempt
	 * @return the observation, started
	 */
	public Observation startDelivery(DeliveryContext context) {
		try {
			return LeadObservationDocumentation.DELIVER.start(this.deliveryConvention, this.defaultConvention,
					() -> context, this.registry);
		}
		catch (Throwable ex) {
			logger.debug("An attempt is not observed: {}", ex.getClass().getName());
			return Observation.NOOP;
		}
	}

	/**
	 * Stop an observation, whatever its handlers do.
	 * @param observation the observation
	 */
	public static void stop(Observation observation) {
		try {
			observation.stop();
		}
		catch (Throwable ex) {
			logger.debug("An observation was not stopped: {}", ex.getClass().getName());
		}
	}

}
