/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.Locale;

import io.github.hubspotleads.observation.LeadObservationDocumentation;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import org.jspecify.annotations.Nullable;

/**
 * Writes the reference of meters and observations from the enums that document them.
 */
final class ReferencePage {

	private static final String HEAD = """
			# Meters and observations

			Generated from `LeadMeterDocumentation` and `LeadObservationDocumentation`; do not edit it. What the figures are good
			for is on the page [Observability](observability.md), and what to do about them under [Alarms](alarms.md). Every key
			is always there; `none` stands for what is not known or does not apply.
			""";

	private static final PrometheusNamingConvention PROMETHEUS = new PrometheusNamingConvention();

	private final StringBuilder page = new StringBuilder(HEAD);

	static String write() {
		ReferencePage writer = new ReferencePage();
		writer.page.append("\n## Meters\n");
		for (LeadMeterDocumentation meter : LeadMeterDocumentation.values()) {
			writer.meter(meter);
		}
		writer.page.append("\n## Observations\n");
		for (LeadObservationDocumentation observation : LeadObservationDocumentation.values()) {
			writer.observation(observation);
		}
		return writer.page.toString();
	}

	private void meter(LeadMeterDocumentation meter) {
		String unit = meter.getBaseUnit();
		String type = meter.getType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
		heading(meter.getName(), DocumentedEnum.of(LeadMeterDocumentation.class).text(meter));
		this.page.append("Type: ").append(type).append((unit != null) ? ", in " + unit : "");
		this.page.append(". At Prometheus: `")
			.append(prometheus(meter.getName(), meter.getType(), unit))
			.append("`.\n");
		table("Key", meter.getKeyNames());
	}

	private void observation(LeadObservationDocumentation observation) {
		String name = observation.getName();
		heading(name, DocumentedEnum.of(LeadObservationDocumentation.class).text(observation));
		this.page.append("Span: `").append(observation.getContextualName());
		this.page.append("`. At Prometheus: `")
			.append(prometheus(name, Meter.Type.TIMER, "seconds"))
			.append("`, and `");
		this.page.append(prometheus(name + ".active", Meter.Type.LONG_TASK_TIMER, "seconds"));
		this.page.append("` for those under way.\n");
		table("Key", observation.getLowCardinalityKeyNames());
		table("Key of spans alone", observation.getHighCardinalityKeyNames());
	}

	private void heading(String name, String text) {
		this.page.append("\n### `").append(name).append("`\n\n").append(text).append("\n\n");
	}

	static String prometheus(String name, Meter.Type type, @Nullable String unit) {
		String converted = PROMETHEUS.name(name, type, unit);
		return (type == Meter.Type.COUNTER && !converted.endsWith("_total")) ? converted + "_total" : converted;
	}

	private void table(String head, KeyName... keys) {
		if (keys.length == 0) {
			return;
		}
		this.page.append("\n| ").append(head).append(" | What it says |\n| --- | --- |\n");
		for (KeyName key : keys) {
			Enum<?> constant = (Enum<?>) key;
			String text = DocumentedEnum.of(constant.getDeclaringClass()).text(constant);
			this.page.append("| `").append(key.asString()).append("` | ").append(text).append(" |\n");
		}
	}

}
