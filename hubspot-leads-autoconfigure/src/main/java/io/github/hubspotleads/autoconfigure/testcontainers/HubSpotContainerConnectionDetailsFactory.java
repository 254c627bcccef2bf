/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.testcontainers;

import java.net.URI;
import java.util.List;

import io.github.hubspotleads.autoconfigure.properties.HubSpotConnectionDetails;
import org.testcontainers.containers.Container;
import org.wiremock.integrations.testcontainers.WireMockContainer;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Makes a container with {@code @ServiceConnection} the place where HubSpot is: a
 * {@link WireMockContainer}, one of WireMock's image, or any that is named
 * {@code hubspot}. All APIs are at its port 8080.
 */
final class HubSpotContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, HubSpotConnectionDetails> {

	private static final List<String> NAMES = List.of("hubspot", "wiremock/wiremock");

	private static final int PORT = 8080;

	HubSpotContainerConnectionDetailsFactory() {
		super(NAMES);
	}

	// The image of a bean is not known yet when it is asked for: its type is. Without
	// that type on the class path the caller takes the error for a no.
	@Override
	protected boolean sourceAccepts(ContainerConnectionSource<Container<?>> source, Class<?> requiredContainerType,
			Class<?> requiredConnectionDetailsType) {
		return super.sourceAccepts(source, requiredContainerType, requiredConnectionDetailsType)
				|| source.accepts(ANY_CONNECTION_NAME, WireMockContainer.class, requiredConnectionDetailsType);
	}

	@Override
	protected HubSpotConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new HubSpotContainerConnectionDetails(source);
	}

	private static final class HubSpotContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
			implements HubSpotConnectionDetails {

		private HubSpotContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public URI formsApi(String region) {
			return api();
		}

		@Override
		public URI api() {
			Container<?> container = getContainer();
			return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
		}

		@Override
		public URI leadsApi() {
			return api();
		}

	}

}
