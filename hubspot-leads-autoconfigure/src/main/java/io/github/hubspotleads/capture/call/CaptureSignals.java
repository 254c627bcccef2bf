/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import io.github.hubspotleads.observation.CaptureContext;
import io.github.hubspotleads.observation.CaptureConvention;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.observation.DefaultCaptureConvention;
import io.github.hubspotleads.observation.LeadObservationDocumentation;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.observation.ThrottledLog;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/**
 * Tells what capture decided: observations, debug lines, and a warning per cause and
 * minute. Without an observation handler nothing is observed and nothing is paid.
 *
 * @since 0.1.0
 */
public final class CaptureSignals {

	private static final Logger logger = LoggerFactory.getLogger(CallCapture.class);

	private final CaptureConvention defaultConvention = new DefaultCaptureConvention();

	private final ObservationRegistry registry;

	private final @Nullable CaptureConvention convention;

	private final LeadObservations.TraceSource traces;

	private final LongSupplier nanoTime;

	private final ThrottledLog log;

	/**
	 * Create new signals.
	 * @param registry where observations go
	 * @param convention the application's convention, if it has one
	 * @param traces tells in which trace a call is
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public CaptureSignals(ObservationRegistry registry, @Nullable CaptureConvention convention,
			LeadObservations.TraceSource traces, LongSupplier nanoTime) {
		this.registry = registry;
		this.convention = convention;
		this.traces = traces;
		this.nanoTime = nanoTime;
		this.log = new ThrottledLog(logger, nanoTime);
	}

	LongSupplier nanoTime() {
		return this.nanoTime;
	}

	@Nullable String traceparent(@Nullable ContextView subscriber) {
		return this.traces.traceparent(subscriber);
	}

	// The work decides and never throws; a failing handler never keeps it from running.
	void observe(CapturePlan plan, Supplier<CaptureDecision> work) {
		if (this.registry.isNoop()) {
			told(plan, work.get());
			return;
		}
		CaptureContext context = new CaptureContext(plan.form().name(), plan.api());
		Observation observation = start(plan, context);
		CaptureDecision decision = work.get();
		context.setDecision(decision);
		told(plan, decision);
		try {
			observation.stop();
		}
		catch (Throwable ex) {
			warn(plan, "an observation handler failed", ex);
		}
	}

	// Of a call that is decided already.
	void tell(CapturePlan plan, CaptureDecision decision) {
		try {
			observe(plan, () -> decision);
		}
		catch (Throwable ex) {
			warn(plan, "what became of a call could not be told", ex);
		}
	}

	private Observation start(CapturePlan plan, CaptureContext context) {
		try {
			return LeadObservationDocumentation.CAPTURE.start(this.convention, this.defaultConvention, () -> context,
					this.registry);
		}
		catch (Throwable ex) {
			warn(plan, "an observation handler failed", ex);
			return Observation.NOOP;
		}
	}

	private static void told(CapturePlan plan, CaptureDecision decision) {
		if (logger.isDebugEnabled()) {
			logger.debug("Form '{}': {} ({})", plan.form().name(), decision.outcome(), decision.reason());
		}
	}

	// Texts of ours have no values in them, those of others may.
	private static String because(Throwable cause, String type) {
		StackTraceElement[] frames = cause.getStackTrace();
		return (cause instanceof LeadDeliveryException || cause instanceof CapturePlanException)
				? String.valueOf(cause.getMessage()) : type + ((frames.length > 0) ? " at " + frames[0] : "");
	}

	void warnOfUnseenEnd(CapturePlan plan) {
		String form = plan.form().name();
		this.log.warn(form + "end", "Form '" + form
				+ "': no lead is taken, for nobody waits for the method's result where its end could be seen; return it "
				+ "from the handler method, or return a CompletionStage");
	}

	// Last resort of everything that may fail, with an exhausted stack too.
	void warn(CapturePlan plan, String what, Throwable cause) {
		try {
			String form = plan.form().name();
			String type = cause.getClass().getName();
			String because = because(cause, type);
			this.log.warn(form + what + because, "Form '" + form + "': " + what + ": " + because);
		}
		catch (Throwable ex) {
			// Nothing is left that could be told.
		}
	}

}
