/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.docker.compose;

import java.net.URI;

import io.github.hubspotleads.autoconfigure.properties.HubSpotConnectionDetails;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/**
 * Makes a service of a compose file the place where HubSpot is: one of WireMock's image,
 * or any that Boot's label for service connections calls {@code hubspot}. All APIs are at
 * its port 8080.
 */
final class HubSpotDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<HubSpotConnectionDetails> {

	private static final String[] NAMES = { "hubspot", "wiremock/wiremock" };

	private static final int PORT = 8080;

	HubSpotDockerComposeConnectionDetailsFactory() {
		super(NAMES);
	}

	@Override
	protected HubSpotConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new HubSpotDockerComposeConnectionDetails(source.getRunningService());
	}

	private static final class HubSpotDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements HubSpotConnectionDetails {

		private final URI address;

		private HubSpotDockerComposeConnectionDetails(RunningService service) {
			super(service);
			this.address = URI.create("http://" + service.host() + ":" + service.ports().get(PORT));
		}

		@Override
		public URI formsApi(String region) {
			return this.address;
		}

		@Override
		public URI api() {
			return this.address;
		}

		@Override
		public URI leadsApi() {
			return this.address;
		}

	}

}
