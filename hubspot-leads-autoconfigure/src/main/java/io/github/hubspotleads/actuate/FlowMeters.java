/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import io.github.hubspotleads.actuate.LeadMeterDocumentation.MeterKeys;
import io.github.hubspotleads.flow.DroughtWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * A gauge of each form that says whether it has fallen silent.
 *
 * @since 0.1.0
 */
public class FlowMeters implements MeterBinder {

	private final DroughtWatch droughts;

	/**
	 * Create new meters.
	 * @param droughts notices forms of which no lead comes
	 */
	public FlowMeters(DroughtWatch droughts) {
		this.droughts = droughts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String form : this.droughts.forms()) {
			Gauge
				.builder(LeadMeterDocumentation.DROUGHT.getName(), this.droughts,
						(watch) -> watch.droughts().containsKey(form) ? 1 : 0)
				.description("Whether no lead came for longer than is usual")
				.tag(MeterKeys.FORM.asString(), form)
				.strongReference(true)
				.register(registry);
		}
	}

}
