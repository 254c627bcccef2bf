/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.dashboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebEndpointHttpMethod;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;

/**
 * Where the files of the dashboard are: below the endpoint, wherever that is, and nowhere
 * if it is not exposed. The page offers operations if the endpoint takes them.
 *
 * @since 0.1.0
 */
public final class Dashboard {

	/**
	 * The order among handler mappings: in front of the endpoints, for one of them takes
	 * everything below its path for the id of a submission.
	 */
	public static final int ORDER = -101;

	private static final EndpointId ENDPOINT = EndpointId.of("hubspotleads");

	static final List<String> ASSETS = List.of("api.js", "app.js", "bulk.js", "dialog.js", "dom.js", "filter.js",
			"forms.js", "list.js", "mark.svg", "overview.js", "pauses.js", "plot.js", "refresh.js", "route.js",
			"series.js", "story.js", "style.css", "words.js");

	private Dashboard() {
	}

	/**
	 * Return the files by their paths.
	 * @param paths where endpoints are
	 * @param endpoints the endpoints that are exposed over the web
	 * @return the page and what it needs, by path; empty if the endpoint is not exposed
	 */
	public static Map<String, DashboardFile> files(PathMappedEndpoints paths, WebEndpointsSupplier endpoints) {
		Map<String, DashboardFile> files = new LinkedHashMap<>();
		for (ExposableWebEndpoint endpoint : endpoints.getEndpoints()) {
			if (endpoint.getEndpointId().equals(ENDPOINT)) {
				String page = paths.getPath(ENDPOINT) + "/dashboard";
				files.put(page, DashboardFile.page(takesOperations(endpoint)));
				ASSETS.forEach((name) -> files.put(page + "/" + name, DashboardFile.asset(name)));
			}
		}
		return files;
	}

	private static boolean takesOperations(ExposableWebEndpoint endpoint) {
		return endpoint.getOperations()
			.stream()
			.anyMatch((operation) -> operation.getRequestPredicate().getHttpMethod() == WebEndpointHttpMethod.POST);
	}

}
