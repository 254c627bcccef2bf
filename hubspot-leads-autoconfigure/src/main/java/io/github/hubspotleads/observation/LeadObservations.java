/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes the observations of this library, with the application's conventions where it has
 * any.
 *
 * @since 0.1.0
 */
public final class LeadObservations {

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
	 * Make the observation of an attempt, not started.
	 * @param context what is known of the attempt
	 * @return the observation
	 */
	public Observation delivery(DeliveryContext context) {
		return LeadObservationDocumentation.DELIVER.observation(this.deliveryConvention,
				DefaultDeliveryConvention.INSTANCE, () -> context, this.registry);
	}

}
