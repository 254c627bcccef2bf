/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks;

/**
 * What Spring Modulith's starter would do to applications that it is not meant for, only
 * because it is on the class path of them all.
 *
 * @since 0.1.0
 */
public final class Modulith {

	/**
	 * Keeps events.
	 */
	public static final String EVENTS = "org.springframework.modulith.events.config.EventPublicationAutoConfiguration";

	/**
	 * Keeps them in the database.
	 */
	public static final String EVENTS_IN_DATABASE = "org.springframework.modulith.events.jdbc."
			+ "JdbcEventPublicationAutoConfiguration";

	/**
	 * Sends them to elsewhere.
	 */
	public static final String EXTERNAL_EVENTS = "org.springframework.modulith.events.config."
			+ "EventExternalizationAutoConfiguration";

	/**
	 * Looks at the application's packages.
	 */
	public static final String MODULES = "org.springframework.modulith.core.config."
			+ "ApplicationModuleInitializerRuntimeVerification";

	/**
	 * Tells of each hour.
	 */
	public static final String MOMENTS = "org.springframework.modulith.moments.autoconfigure.MomentsAutoConfiguration";

	private Modulith() {
	}

}
