/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;

/**
 * A tracer that remembers its spans, wired as Spring Boot wires one.
 */
final class Traces implements SpanProcessor {

	private final List<SpanData> ended = new CopyOnWriteArrayList<>();

	private final io.opentelemetry.api.trace.Tracer otel = SdkTracerProvider.builder()
		.addSpanProcessor(this)
		.build()
		.get("tests");

	private final Tracer tracer = new OtelTracer(this.otel, new OtelCurrentTraceContext(), (event) -> {
	});

	private final TextMapPropagator propagator;

	Traces(TextMapPropagator propagator) {
		this.propagator = propagator;
	}

	static Traces w3c() {
		return new Traces(W3CTraceContextPropagator.getInstance());
	}

	static Traces b3() {
		return new Traces(B3Propagator.injectingSingleHeader());
	}

	Tracer tracer() {
		return this.tracer;
	}

	ObservationRegistry registry() {
		ObservationRegistry registry = ObservationRegistry.create();
		OtelPropagator otelPropagator = new OtelPropagator(ContextPropagators.create(this.propagator), this.otel);
		registry.observationConfig()
			.observationHandler(new ObservationHandler.FirstMatchingCompositeObservationHandler(
					new PropagatingReceiverTracingObservationHandler<>(this.tracer, otelPropagator),
					new DefaultTracingObservationHandler(this.tracer)));
		return registry;
	}

	List<SpanData> ended(String name) {
		return this.ended.stream().filter((span) -> span.getName().equals(name)).toList();
	}

	@Override
	public void onStart(Context parent, ReadWriteSpan span) {
	}

	@Override
	public boolean isStartRequired() {
		return false;
	}

	@Override
	public void onEnd(ReadableSpan span) {
		this.ended.add(span.toSpanData());
	}

	@Override
	public boolean isEndRequired() {
		return true;
	}

}
