/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.hubspotleads.actuate.dashboard.Dashboard;
import io.github.hubspotleads.actuate.dashboard.ReactiveDashboardHandler;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;

/**
 * The dashboard in a reactive application.
 */
@ManagementContextConfiguration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(SimpleUrlHandlerMapping.class)
@ConditionalOnAvailableEndpoint(endpoint = HubSpotLeadsEndpoint.class, exposure = EndpointExposure.WEB)
@ImportRuntimeHints(DashboardHints.class)
final class ReactiveDashboardConfiguration {

	@Bean
	SimpleUrlHandlerMapping hubSpotLeadsDashboard(PathMappedEndpoints paths, WebEndpointsSupplier endpoints) {
		Map<String, Object> handlers = new LinkedHashMap<>();
		Dashboard.files(paths, endpoints)
			.forEach((path, file) -> handlers.put(path, new ReactiveDashboardHandler(file)));
		return new SimpleUrlHandlerMapping(handlers, Dashboard.ORDER);
	}

}
