/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;
import org.wiremock.integrations.testcontainers.WireMockContainer;

@Testcontainers(disabledWithoutDocker = true)
class WireMockFormsContainerContractTests extends FormsApiContract {

	@Container
	private static final WireMockContainer container = new WireMockContainer("wiremock/wiremock:3.13.2")
		.withCopyToContainer(MountableFile.forClasspathResource("hubspot-leads/wiremock/mappings"),
				"/home/wiremock/mappings");

	@Override
	String address() {
		return container.getBaseUrl();
	}

}
