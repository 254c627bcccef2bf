/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.web;

import java.io.IOException;
import java.time.Duration;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.WithoutModulith;
import jakarta.validation.Valid;
import reactor.core.publisher.Mono;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * A web application with the same handler twice, once annotated. Prints its port, and
 * ends with its input. Its work takes five milliseconds, as a short question to a
 * database does.
 *
 * @since 0.1.0
 */
public final class WebApplication {

	private static final Duration WORK = Duration.ofMillis(5);

	private WebApplication() {
	}

	/**
	 * Serve until the input ends.
	 * @param args the stack, {@code servlet} or {@code reactive}; the port of a HubSpot
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] args) throws IOException {
		boolean servlet = args[0].equals("servlet");
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(
				servlet ? Servlet.class : Reactive.class)
			.web(servlet ? WebApplicationType.SERVLET : WebApplicationType.REACTIVE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.properties("server.port=0", "server.address=127.0.0.1", "logging.level.root=error",
					"hubspot.leads.allowed-hosts=127.0.0.1",
					"hubspot.leads.forms.demo.url=http://127.0.0.1:" + args[1] + "/?app=leaddirector&FormName=demo",
					"hubspot.leads.store.type=memory", "hubspot.leads.store.memory.max-waiting=1000000",
					"hubspot.leads.store.memory.max-size=1GB", "hubspot.leads.delivery.drain-timeout=0s")
			.run()) {
			System.out.println(context.getEnvironment().getProperty("local.server.port"));
			while (System.in.read() != -1) {
				// Whoever started this says nothing, and closes the input at its end.
			}
		}
	}

	/**
	 * A servlet application.
	 */
	@Configuration(proxyBeanMethods = false)
	@WithoutModulith(exclude = DataSourceAutoConfiguration.class)
	static class Servlet {

		@Bean
		ServletController controller() {
			return new ServletController();
		}

	}

	/**
	 * A reactive application.
	 */
	@Configuration(proxyBeanMethods = false)
	@WithoutModulith(exclude = DataSourceAutoConfiguration.class)
	static class Reactive {

		@Bean
		ReactiveController controller() {
			return new ReactiveController();
		}

	}

	/**
	 * Blocks its thread.
	 */
	@RestController
	static class ServletController {

		@PostMapping("/plain")
		String plain(@Valid @RequestBody DemoRequest request) throws InterruptedException {
			Thread.sleep(WORK.toMillis());
			return request.email();
		}

		@PostMapping("/captured")
		@HubSpotLead("demo")
		String captured(@Valid @RequestBody DemoRequest request) throws InterruptedException {
			Thread.sleep(WORK.toMillis());
			return request.email();
		}

	}

	/**
	 * Blocks no thread.
	 */
	@RestController
	static class ReactiveController {

		@PostMapping("/plain")
		Mono<String> plain(@Valid @RequestBody Mono<DemoRequest> request) {
			return request.map(DemoRequest::email).delayElement(WORK);
		}

		@PostMapping("/captured")
		@HubSpotLead("demo")
		Mono<String> captured(@Valid @RequestBody Mono<DemoRequest> request) {
			return request.map(DemoRequest::email).delayElement(WORK);
		}

	}

}
