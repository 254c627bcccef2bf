/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.application;

import java.util.HashMap;
import java.util.Map;

import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts applications, all with the pool and the transactions that Spring Boot makes.
 */
final class Applications {

	// What Spring Modulith's starter would do to the applications that are not its own.
	static final String EVENTS = "org.springframework.modulith.events.config.EventPublicationAutoConfiguration";

	static final String EVENTS_IN_DATABASE = "org.springframework.modulith.events.jdbc."
			+ "JdbcEventPublicationAutoConfiguration";

	static final String EXTERNAL_EVENTS = "org.springframework.modulith.events.config."
			+ "EventExternalizationAutoConfiguration";

	static final String MODULES = "org.springframework.modulith.core.config."
			+ "ApplicationModuleInitializerRuntimeVerification";

	static final String MOMENTS = "org.springframework.modulith.moments.autoconfigure.MomentsAutoConfiguration";

	private Applications() {
	}

	static ConfigurableApplicationContext start(Class<?> wiring, BenchmarkDatabase database, Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(more);
		properties.put("spring.datasource.url", database.url());
		properties.put("logging.level.root", "warn");
		return new SpringApplicationBuilder(wiring).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties(properties)
			.run();
	}

}
