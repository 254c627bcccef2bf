/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import io.github.hubspotleads.capture.request.InvalidLeadAdvice;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import reactor.util.context.Context;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The wiring in a reactive application.
 */
class ReactiveWiringTests {

	private final ReactiveWebApplicationContextRunner runner = LeadsContexts.reactiveRunner()
		.withPropertyValues("hubspot.leads.portal-id=62515", LeadsContexts.DEMO_URL);

	@Test
	void findsReactiveRequestsBehindTheApplicationsFilters() {
		this.runner.withUserConfiguration(Filters.class).run((context) -> {
			assertThat(context).hasSingleBean(InvalidLeadAdvice.class);
			MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
			assertThat(context.getBean(VisitorRequest.Source.class)
				.of(Context.of(ServerWebExchangeContextFilter.EXCHANGE_CONTEXT_ATTRIBUTE, exchange))).isNotNull();
			assertThat(context.getBeanProvider(WebFilter.class).orderedStream().toList()).last()
				.isInstanceOf(ServerWebExchangeContextFilter.class);
		});
	}

	@Test
	void leavesTheApplicationsOwnFilterAlone() {
		this.runner.withBean("own", ServerWebExchangeContextFilter.class)
			.run((context) -> assertThat(context).getBean(ServerWebExchangeContextFilter.class)
				.isSameAs(context.getBean("own")));
	}

	@Test
	void hasNoFilterElsewhere() {
		LeadsContexts.webRunner()
			.withPropertyValues("hubspot.leads.portal-id=62515", LeadsContexts.DEMO_URL)
			.run((context) -> assertThat(context).doesNotHaveBean(WebFilter.class)
				.hasSingleBean(VisitorRequest.Source.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Filters {

		@Bean
		@Order(Integer.MAX_VALUE - 1)
		WebFilter late() {
			return (exchange, chain) -> chain.filter(exchange);
		}

		@Bean
		@Order(-100)
		WebFilter early() {
			return (exchange, chain) -> chain.filter(exchange);
		}

	}

}
