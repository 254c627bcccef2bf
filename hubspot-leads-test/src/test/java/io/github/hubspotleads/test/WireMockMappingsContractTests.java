/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class WireMockMappingsContractTests extends LeadsApiContract {

	private static final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
		.dynamicPort()
		.bindAddress("localhost")
		.usingFilesUnderClasspath("hubspot-leads/wiremock"));

	@BeforeAll
	static void start() {
		server.start();
	}

	@AfterAll
	static void stop() {
		server.stop();
	}

	@Override
	String address() {
		return server.baseUrl();
	}

}
