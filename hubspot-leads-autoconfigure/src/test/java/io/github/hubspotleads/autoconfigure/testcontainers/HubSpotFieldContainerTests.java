/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.testcontainers;

import io.github.hubspotleads.testing.ContainerApplication;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;

@Testcontainers(disabledWithoutDocker = true)
@SpringBootTest(classes = ContainerApplication.class, webEnvironment = WebEnvironment.NONE,
		properties = { ContainerApplication.OLD_FORM, ContainerApplication.NEW_FORM, ContainerApplication.PORTAL })
@DirtiesContext
class HubSpotFieldContainerTests {

	@Container
	@ServiceConnection
	static final GenericContainer<?> hubspot = new GenericContainer<>("wiremock/wiremock:3.13.2").withExposedPorts(8080)
		.withCopyToContainer(MountableFile.forClasspathResource("hubspot-leads/wiremock/mappings"),
				"/home/wiremock/mappings")
		.waitingFor(Wait.forHttp("/__admin/health"));

	@Test
	void deliversToTheContainer(@Autowired ApplicationContext application) {
		ContainerApplication.assertDeliversByBothApis(application);
	}

}
