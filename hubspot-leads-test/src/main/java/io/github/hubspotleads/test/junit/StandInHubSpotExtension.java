/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.junit;

import java.time.Clock;
import java.util.function.LongSupplier;

import io.github.hubspotleads.test.StandInHubSpot;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A {@link StandInHubSpot} that runs while the tests of a class run, and forgets
 * everything before each of them.
 * <p>
 * In a static field it is the stand-in itself: <pre class="code">
 * &#64;RegisterExtension
 * static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();
 * </pre> With {@code @ExtendWith(StandInHubSpotExtension.class)} tests take a parameter
 * of type {@link StandInHubSpot} instead. Its address can be asked for at any time, and
 * stays the same for all classes that share the field, so that a Spring context that
 * outlives one class finds it again in the next.
 *
 * @since 0.1.0
 */
public final class StandInHubSpotExtension extends StandInHubSpot
		implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(StandInHubSpotExtension.class);

	/**
	 * Create an extension with a stand-in on a free port.
	 */
	public StandInHubSpotExtension() {
	}

	/**
	 * Create an extension with a stand-in on a port of your choice.
	 * @param port the port, or 0 for a free one
	 */
	public StandInHubSpotExtension(int port) {
		super(port);
	}

	/**
	 * Create an extension with a stand-in whose time is in the hands of a test.
	 * @param port the port, or 0 for a free one
	 * @param clock tells when something arrives, and the present that times are compared
	 * with
	 * @param nanoTime tells the monotonic time of all limits, in nanoseconds
	 */
	public StandInHubSpotExtension(int port, Clock clock, LongSupplier nanoTime) {
		super(port, clock, nanoTime);
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		startFor(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		startFor(context);
		reset();
	}

	// The outermost context that asks owns the stand-in: nested classes find it there.
	private void startFor(ExtensionContext context) {
		context.getStore(NAMESPACE).computeIfAbsent(this, (key) -> start());
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == StandInHubSpot.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return start();
	}

}
