/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.ContextView;

/**
 * Makes the observations of this library, with the application's conventions where it has
 * any.
 *
 * @since 0.1.0
 */
public final class LeadObservations {

	private static final Logger logger = LoggerFactory.getLogger(LeadObservations.class);

	private final DeliveryConvention defaultConvention = new DefaultDeliveryConvention();

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
	 * Start the observation of an attempt. A handler or convention of the application's
	 * that fails costs the observation and nothing else.
	 * @param context what is known of the attempt
	 * @return the observation, started
	 */
	public Observation startDelivery(DeliveryContext context) {
		try {
			return LeadObservationDocumentation.DELIVER.start(this.deliveryConvention, this.defaultConvention,
					() -> context, this.registry);
		}
		catch (Throwable ex) {
			logger.debug("An attempt is not observed: {}", ex.getClass().getName());
			return Observation.NOOP;
		}
	}

	/**
	 * Stop an observation, whatever its handlers do.
	 * @param observation the observation
	 */
	public static void stop(Observation observation) {
		try {
			observation.stop();
		}
		catch (Throwable ex) {
			logger.debug("An observation was not stopped: {}", ex.getClass().getName());
		}
	}

	/**
	 * Do something within the span of an observation, so that what is counted there has
	 * it as an exemplar. What is done is done whatever the handlers do.
	 * @param observation the observation
	 * @param action what to do
	 */
	public static void within(Observation observation, Runnable action) {
		Observation.Scope scope = open(observation);
		try {
			action.run();
		}
		finally {
			close(scope);
		}
	}

	private static Observation.Scope open(Observation observation) {
		try {
			return observation.openScope();
		}
		catch (Throwable ex) {
			logger.debug("An observation was not entered: {}", ex.getClass().getName());
			return Observation.Scope.NOOP;
		}
	}

	private static void close(Observation.Scope scope) {
		try {
			scope.close();
		}
		catch (Throwable ex) {
			logger.debug("An observation was not left: {}", ex.getClass().getName());
		}
	}

	/**
	 * Tells in which trace a lead is handed over, for the delivery to go on with it.
	 */
	@FunctionalInterface
	public interface TraceSource {

		/**
		 * The source where nothing is traced: no lead has a trace.
		 */
		TraceSource NONE = (subscriber) -> null;

		/**
		 * Return the span that the subscriber or else the calling thread works in. Costs
		 * next to nothing and never fails.
		 * @param subscriber the context of a subscriber, {@code null} if there is none
		 * @return as in W3C's header {@code traceparent}, {@code null} if nothing is
		 * traced
		 */
		@Nullable String traceparent(@Nullable ContextView subscriber);

	}

}
