/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.testing;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsCaptureAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsEndpointAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsFormCheckAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsHealthAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsHttpAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsMetricsAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsReconciliationAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsValidationAutoConfiguration;
import io.github.hubspotleads.autoconfigure.jdbc.HubSpotLeadsJdbcStoreAutoConfiguration;
import io.github.hubspotleads.autoconfigure.signals.HubSpotLeadsInfoAutoConfiguration;
import io.github.hubspotleads.autoconfigure.signals.HubSpotLeadsTracingAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/**
 * Application contexts with this library's wiring and nothing else, and what tests wait
 * for in them.
 */
public final class LeadsContexts {

	/**
	 * A form that can be sent to, were there a network.
	 */
	public static final String DEMO_URL = "hubspot.leads.forms.demo.url="
			+ "https://demo.app6.hubspot.com/?app=leaddirector&FormName=demo";

	/**
	 * A place where nobody listens.
	 */
	public static final String DEAD_URL = "hubspot.leads.forms.demo.url="
			+ "http://localhost:1/?app=leaddirector&FormName=demo";

	/**
	 * Lets tests send to this machine.
	 */
	public static final String LOCALHOST = "hubspot.leads.allowed-hosts=localhost";

	private static final AutoConfigurations WIRING = AutoConfigurations.of(HubSpotLeadsAutoConfiguration.class,
			HubSpotLeadsCaptureAutoConfiguration.class, HubSpotLeadsEndpointAutoConfiguration.class,
			HubSpotLeadsFormCheckAutoConfiguration.class, HubSpotLeadsHealthAutoConfiguration.class,
			HubSpotLeadsHttpAutoConfiguration.class, HubSpotLeadsInfoAutoConfiguration.class,
			HubSpotLeadsJdbcStoreAutoConfiguration.class, HubSpotLeadsMetricsAutoConfiguration.class,
			HubSpotLeadsReconciliationAutoConfiguration.class, HubSpotLeadsTracingAutoConfiguration.class,
			HubSpotLeadsValidationAutoConfiguration.class);

	private LeadsContexts() {
	}

	public static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(WIRING);
	}

	public static WebApplicationContextRunner webRunner() {
		return new WebApplicationContextRunner().withConfiguration(WIRING);
	}

	public static ReactiveWebApplicationContextRunner reactiveRunner() {
		return new ReactiveWebApplicationContextRunner().withConfiguration(WIRING);
	}

	public static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("hubspot-leads"))
			.collect(Collectors.toSet());
	}

	public static void await(String what, Callable<Boolean> condition) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (!condition.call()) {
			if (System.nanoTime() - end > 0) {
				throw new AssertionError("Waited in vain for " + what);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
	}

}
