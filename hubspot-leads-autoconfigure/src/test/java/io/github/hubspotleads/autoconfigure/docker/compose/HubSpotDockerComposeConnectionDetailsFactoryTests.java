/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.docker.compose;

import java.net.URI;
import java.util.Map;

import io.github.hubspotleads.autoconfigure.properties.HubSpotConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Which services of a compose file are taken for HubSpot: no engine is asked.
 */
class HubSpotDockerComposeConnectionDetailsFactoryTests {

	private static final String LABEL = "org.springframework.boot.service-connection";

	private static final String WIREMOCK = "wiremock/wiremock:3.13.2";

	private final ConnectionPorts ports = mock(ConnectionPorts.class);

	@Test
	void takesWireMocksImage() {
		given(this.ports.get(8080)).willReturn(32768);
		HubSpotConnectionDetails details = find(WIREMOCK, Map.of());
		URI address = URI.create("http://docker.example:32768");
		assertThat(details).isNotNull();
		assertThat(details.formsApi("eu1")).isEqualTo(address);
		assertThat(details.api()).isEqualTo(address);
		assertThat(details.leadsApi()).isEqualTo(address);
	}

	@Test
	void takesAMirrorOfTheImage() {
		assertThat(find("registry.example:5000/wiremock/wiremock", Map.of())).isNotNull();
	}

	@Test
	void takesAnyImageByItsLabel() {
		assertThat(find("registry.example/our-stand-in:1", Map.of(LABEL, "hubspot"))).isNotNull();
	}

	@Test
	void ignoresOtherImages() {
		assertThat(find("nginx:1.29-alpine", Map.of())).isNull();
		assertThat(find("example/wiremock:1", Map.of())).isNull();
	}

	@Test
	void ignoresAWireMockThatIsMeantForSomethingElse() {
		assertThat(find(WIREMOCK, Map.of(LABEL, "payments"))).isNull();
	}

	@Test
	void refusesAServiceThatDoesNotPublishItsPort() {
		willThrow(new IllegalStateException("No host port mapping found for container port 8080")).given(this.ports)
			.get(8080);
		assertThatIllegalStateException().isThrownBy(() -> find(WIREMOCK, Map.of())).withMessageContaining("8080");
	}

	// By Boot's own way from META-INF/spring.factories on.
	private @Nullable HubSpotConnectionDetails find(String image, Map<String, String> labels) {
		RunningService service = mock(RunningService.class);
		given(service.image()).willReturn(ImageReference.of(image));
		given(service.labels()).willReturn(labels);
		given(service.host()).willReturn("docker.example");
		given(service.ports()).willReturn(this.ports);
		DockerComposeConnectionSource source = mock(DockerComposeConnectionSource.class);
		given(source.getRunningService()).willReturn(service);
		Map<Class<?>, ConnectionDetails> found = new ConnectionDetailsFactories(null).getConnectionDetails(source,
				false);
		return (HubSpotConnectionDetails) found.get(HubSpotConnectionDetails.class);
	}

}
