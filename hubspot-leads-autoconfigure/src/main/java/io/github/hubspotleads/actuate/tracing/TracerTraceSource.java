/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.tracing;

import io.github.hubspotleads.observation.LeadObservations.TraceSource;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Asks the application's tracer, and the observation that a reactive web server leaves in
 * the context of its subscribers. Creates no span.
 *
 * @since 0.1.0
 */
public class TracerTraceSource implements TraceSource {

	private static final int TRACE_ID = 32;

	private final Tracer tracer;

	/**
	 * Create a new source.
	 * @param tracer the application's tracer
	 */
	public TracerTraceSource(Tracer tracer) {
		this.tracer = tracer;
	}

	@Override
	public @Nullable String traceparent(@Nullable ContextView subscriber) {
		try {
			TraceContext context = (subscriber != null) ? contextOf(subscriber) : null;
			context = (context != null) ? context : this.tracer.currentTraceContext().context();
			return (context != null) ? traceparent(context) : null;
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static @Nullable TraceContext contextOf(ContextView subscriber) {
		Object observation = subscriber.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		TracingContext tracing = (observation instanceof Observation started)
				? started.getContextView().get(TracingContext.class) : null;
		Span span = (tracing != null) ? tracing.getSpan() : null;
		return (span != null) ? span.context() : null;
	}

	// Some tracers have ids of 64 bits.
	private static @Nullable String traceparent(TraceContext context) {
		String traceId = context.traceId();
		if (traceId.isEmpty() || traceId.length() > TRACE_ID) {
			return null;
		}
		return "00-" + "0".repeat(TRACE_ID - traceId.length()) + traceId + '-' + context.spanId()
				+ (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00");
	}

}
