/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.github.hubspotleads.actuate.LeadMeterDocumentation.MeterKeys;
import io.github.hubspotleads.delivery.pace.Destinations;
import io.github.hubspotleads.delivery.pace.Destinations.Figures;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Meters of the gates before each destination and each form: whether they are closed, for
 * how long they were, and how much of its pace a destination was sent to.
 *
 * @since 0.1.0
 */
public class PaceMeters implements MeterBinder {

	private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final String NONE = "none";

	private final Destinations destinations;

	private final LeadForms forms;

	/**
	 * Create new meters.
	 * @param destinations the gates
	 * @param forms the configured forms
	 */
	public PaceMeters(Destinations destinations, LeadForms forms) {
		this.destinations = destinations;
		this.forms = forms;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.forms.all().stream().map(LeadForm::destination).distinct().forEach((name) -> bind(name, registry));
		for (LeadForm form : this.forms.all()) {
			Tags tags = tags(form.destination(), form.name());
			closed(tags, (gates) -> gates.forms().isClosed(form.name()) ? 1 : 0, registry);
			closedTime(tags, (gates) -> gates.forms().closedTime(form.name()).toNanos() / NANOS, registry);
		}
	}

	private void bind(String destination, MeterRegistry registry) {
		Tags tags = tags(destination, NONE);
		closed(tags, (gates) -> gates.figures(destination).closed() ? 1 : 0, registry);
		closedTime(tags, (gates) -> gates.figures(destination).closedTime().toNanos() / NANOS, registry);
		pace(LeadMeterDocumentation.PACE_USED, "Permits that this node took within the period that ends now",
				destination, Figures::taken, registry);
		pace(LeadMeterDocumentation.PACE_PERMITS, "Permits in any period, for all nodes together", destination,
				Figures::permits, registry);
	}

	private void closed(Tags tags, ToDoubleFunction<Destinations> value, MeterRegistry registry) {
		Gauge.builder(LeadMeterDocumentation.CLOSED.getName(), this.destinations, value)
			.description("Whether nothing may be sent now")
			.tags(tags)
			.strongReference(true)
			.register(registry);
	}

	private void closedTime(Tags tags, ToDoubleFunction<Destinations> value, MeterRegistry registry) {
		FunctionCounter.builder(LeadMeterDocumentation.CLOSED_TIME.getName(), this.destinations, value)
			.description("Time in which nothing might be sent")
			.baseUnit(LeadMeterDocumentation.CLOSED_TIME.getBaseUnit())
			.tags(tags)
			.register(registry);
	}

	private void pace(LeadMeterDocumentation meter, String description, String destination,
			ToDoubleFunction<Figures> value, MeterRegistry registry) {
		Gauge.builder(meter.getName(), this.destinations, (gates) -> value.applyAsDouble(gates.figures(destination)))
			.description(description)
			.tag(MeterKeys.DESTINATION.asString(), destination)
			.strongReference(true)
			.register(registry);
	}

	private static Tags tags(String destination, String form) {
		return Tags.of(MeterKeys.DESTINATION.asString(), destination, MeterKeys.FORM.asString(), form);
	}

}
