/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and keys of the observation of captures. A bean of this type replaces
 * {@link DefaultCaptureConvention}.
 *
 * @since 0.1.0
 */
public interface CaptureConvention extends ObservationConvention<CaptureContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof CaptureContext;
	}

}
