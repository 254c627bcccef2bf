/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.signals;

import io.github.hubspotleads.actuate.tracing.TracerTraceSource;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.observation.LeadObservations.TraceSource;
import io.micrometer.tracing.Tracer;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Keeps with each lead the trace that it was handed over in, where the application has a
 * tracer.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HubSpotLeadsAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration" })
@ConditionalOnClass(Tracer.class)
@ConditionalOnBean({ Tracer.class, SubmissionRelay.class })
public final class HubSpotLeadsTracingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(TraceSource.class)
	TracerTraceSource hubSpotLeadTraces(Tracer tracer) {
		return new TracerTraceSource(tracer);
	}

}
