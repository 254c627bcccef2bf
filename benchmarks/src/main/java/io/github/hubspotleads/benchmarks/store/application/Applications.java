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
