/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.testcontainers;

import io.github.hubspotleads.testing.ContainerApplication;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;
import org.wiremock.integrations.testcontainers.WireMockContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;

@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(classes = ContainerApplication.class, webEnvironment = WebEnvironment.NONE,
		properties = { ContainerApplication.OLD_FORM, ContainerApplication.NEW_FORM, ContainerApplication.PORTAL })
@Import(HubSpotBeanContainerTests.HubSpotContainer.class)
@DirtiesContext
class HubSpotBeanContainerTests {

	@Test
	void deliversToTheContainer(@Autowired ApplicationContext application) {
		ContainerApplication.assertDeliversByBothApis(application);
	}

	// As docs/testing.md shows it.
	@TestConfiguration(proxyBeanMethods = false)
	static class HubSpotContainer {

		@Bean
		@ServiceConnection
		WireMockContainer hubspot() {
			return new WireMockContainer("wiremock/wiremock:3.13.2").withCopyToContainer(
					MountableFile.forClasspathResource("hubspot-leads/wiremock/mappings"), "/home/wiremock/mappings");
		}

	}

}
