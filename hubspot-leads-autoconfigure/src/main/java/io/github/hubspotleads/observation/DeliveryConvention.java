/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names the observation of an attempt and its key values. A bean of this type replaces
 * the default.
 *
 * @since 0.1.0
 */
public interface DeliveryConvention extends ObservationConvention<DeliveryContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof DeliveryContext;
	}

}
