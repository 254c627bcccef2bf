/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.testcontainers;

import java.net.URI;

import io.github.hubspotleads.autoconfigure.properties.HubSpotConnectionDetails;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.wiremock.integrations.testcontainers.WireMockContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsNotFoundException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.OverridingClassLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Which containers are taken for HubSpot: no engine is asked.
 */
class HubSpotContainerConnectionDetailsFactoryTests {

	private static final String FACTORY = HubSpotContainerConnectionDetailsFactory.class.getName();

	private static final URI ADDRESS = URI.create("http://docker.example:32768");

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class));

	@Test
	void takesABeanOfWireMocksType() {
		assertTaken(WireMockBean.class);
	}

	@Test
	void takesABeanOfAnyTypeByItsName() {
		assertTaken(NamedBean.class);
	}

	@Test
	void takesAFieldByItsImage() {
		assertTaken(ImageField.class);
	}

	@Test
	void winsOverThePropertiesForAllApis() {
		this.runner.withUserConfiguration(WireMockBean.class)
			.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.portal-id=62515",
					"hubspot.leads.forms-url=https://api-eu1.hsforms.com",
					"hubspot.leads.forms.news.form-guid=4a2b9c1e-0000-4000-8000-000000000000")
			.run((context) -> {
				LeadForms forms = context.getBean(LeadForms.class);
				assertThat(forms.require("demo", "The test").endpoint())
					.hasToString(ADDRESS + "/?app=leaddirector&FormName=demo");
				assertThat(forms.require("news", "The test").endpoint()).hasToString(
						ADDRESS + "/submissions/v3/integration/submit/62515/4a2b9c1e-0000-4000-8000-000000000000");
			});
	}

	@Test
	void ignoresOtherImages() {
		assertIgnored(OtherImageField.class);
	}

	@Test
	void ignoresOtherNames() {
		assertIgnored(OtherNameBean.class);
	}

	@Test
	void ignoresAWireMockThatIsMeantForSomethingElse() {
		assertIgnored(OtherTypeBean.class);
	}

	@Test
	void doesWithoutWireMocksType() throws Exception {
		ClassLoader loader = new WithoutWireMock(getClass().getClassLoader());
		@SuppressWarnings("unchecked")
		ConnectionDetailsFactory<ContainerConnectionSource<?>, ?> factory = (ConnectionDetailsFactory<ContainerConnectionSource<?>, ?>) instantiate(
				loader.loadClass(FACTORY));
		assertThat(factory.getClass().getClassLoader()).isSameAs(loader);
		assertThat(factory.getConnectionDetails(mock(ContainerConnectionSource.class))).isNull();
	}

	private static Object instantiate(Class<?> type) throws ReflectiveOperationException {
		var constructor = type.getDeclaredConstructor();
		constructor.setAccessible(true);
		return constructor.newInstance();
	}

	private void assertTaken(Class<?> configuration) {
		this.runner.withUserConfiguration(configuration).run((context) -> {
			HubSpotConnectionDetails details = context.getBean(HubSpotConnectionDetails.class);
			assertThat(details.formsApi("eu1")).isEqualTo(ADDRESS);
			assertThat(details.api()).isEqualTo(ADDRESS);
			assertThat(details.leadsApi()).isEqualTo(ADDRESS);
		});
	}

	private void assertIgnored(Class<?> configuration) {
		this.runner.withUserConfiguration(configuration)
			.run((context) -> assertThat(context).getFailure().isInstanceOf(ConnectionDetailsNotFoundException.class));
	}

	private static <T extends GenericContainer<?>> T container(Class<T> type, String image) {
		T container = mock(type);
		given(container.getDockerImageName()).willReturn(image);
		given(container.getHost()).willReturn("docker.example");
		given(container.getMappedPort(8080)).willReturn(32768);
		return container;
	}

	@Configuration(proxyBeanMethods = false)
	static class WireMockBean {

		@Bean
		@ServiceConnection
		WireMockContainer hubspot() {
			return container(WireMockContainer.class, "registry.example/mirrored:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NamedBean {

		@Bean
		@ServiceConnection("hubspot")
		GenericContainer<?> hubspot() {
			return container(GenericContainer.class, "registry.example/our-stand-in:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherNameBean {

		@Bean
		@ServiceConnection("salesforce")
		GenericContainer<?> salesforce() {
			return container(GenericContainer.class, "wiremock/wiremock:3.13.2");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherTypeBean {

		@Bean
		@ServiceConnection(type = OtherConnectionDetails.class)
		WireMockContainer other() {
			return container(WireMockContainer.class, "wiremock/wiremock:3.13.2");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportTestcontainers
	static class ImageField {

		@ServiceConnection
		static final GenericContainer<?> hubspot = container(GenericContainer.class,
				"registry.example/wiremock/wiremock:3.13.2");

	}

	@Configuration(proxyBeanMethods = false)
	@ImportTestcontainers
	static class OtherImageField {

		@ServiceConnection
		static final GenericContainer<?> other = container(GenericContainer.class, "example/leads:1");

	}

	interface OtherConnectionDetails extends ConnectionDetails {

	}

	private static final class WithoutWireMock extends OverridingClassLoader {

		private WithoutWireMock(ClassLoader parent) {
			super(parent);
		}

		@Override
		protected boolean isEligibleForOverriding(String className) {
			return className.startsWith(FACTORY);
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("org.wiremock.")) {
				throw new ClassNotFoundException(name);
			}
			return super.loadClass(name, resolve);
		}

	}

}
