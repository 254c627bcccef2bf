/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load.variant;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.UrlEncoded;
import io.github.hubspotleads.benchmarks.WithoutModulith;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * All variants, around one Spring Boot application: the library and WebClient are what
 * auto-configuration makes of them, with meters and observations.
 *
 * @since 0.1.0
 */
public final class LeadVariants implements AutoCloseable {

	/**
	 * The library.
	 */
	public static final String SUBMIT = "LeadClient.submit";

	/**
	 * What one would write without it.
	 */
	public static final String WEB_CLIENT_FORM = "WebClient, form data, observed";

	/**
	 * The library, speaking the Forms API.
	 */
	public static final String SUBMIT_FORMS = "LeadClient.submit, Forms API";

	/**
	 * What one would write without it for the Forms API.
	 */
	public static final String WEB_CLIENT_JSON = "WebClient, Jackson, observed";

	/**
	 * What the old documentation shows.
	 */
	public static final String OLD_WAY = "one blocking connection a call";

	private static final String FORM = "/submissions/v3/integration/submit/62515/4a2b9c1e-0000-4000-8000-000000000000";

	private final ConfigurableApplicationContext context;

	private final RawNettyVariant rawNetty;

	private final OldWayVariant oldWay;

	private final List<LeadVariant> all;

	/**
	 * Start the application.
	 * @param uri where leads are sent to
	 * @param inFlight how many leads will be in flight at once
	 */
	public LeadVariants(URI uri, int inFlight) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties(properties(uri, inFlight))
			.run();
		byte[] ready = UrlEncoded.of(DemoRequest.samples(1)[0].toParameters());
		WebClient observed = this.context.getBean(WebClient.Builder.class).build();
		WebClient unobserved = observed.mutate().observationRegistry(ObservationRegistry.NOOP).build();
		this.rawNetty = new RawNettyVariant(uri, ready, inFlight);
		this.oldWay = new OldWayVariant(uri, inFlight);
		LeadClient client = this.context.getBean(LeadClient.class);
		this.all = List.of(new SubmitVariant(SUBMIT, client, "demo", true),
				new WebClientFormVariant(WEB_CLIENT_FORM, observed, uri),
				new WebClientFormVariant("WebClient, form data, not observed", unobserved, uri),
				new WebClientBytesVariant(unobserved, uri, ready), new ReactorNettyVariant(uri, ready, inFlight),
				this.rawNetty, this.oldWay, new SubmitVariant(SUBMIT_FORMS, client, "forms", false),
				new WebClientJsonVariant(observed, uri.resolve(FORM)));
	}

	private static Map<String, Object> properties(URI uri, int inFlight) {
		return Map.of("hubspot.leads.forms.demo.url", uri.toString(), "hubspot.leads.portal-id", "62515",
				"hubspot.leads.forms-url", uri.resolve("/").toString(), "hubspot.leads.forms.forms.form-guid",
				"4a2b9c1e-0000-4000-8000-000000000000", "hubspot.leads.allowed-hosts", uri.getHost(),
				"hubspot.leads.delivery.pace.permits", "1000000", "hubspot.leads.delivery.pace.max-in-flight",
				2 * inFlight, "hubspot.leads.http.max-connections", 2 * inFlight, "logging.level.root", "warn");
	}

	/**
	 * Return the variants.
	 * @return all of them, the library's first
	 */
	public List<LeadVariant> all() {
		return this.all;
	}

	@Override
	public void close() {
		this.rawNetty.close();
		this.oldWay.close();
		this.context.close();
	}

	// What is on the class path for the store is none of this application's.
	@Configuration(proxyBeanMethods = false)
	@WithoutModulith(exclude = DataSourceAutoConfiguration.class)
	static class Application {

	}

}
