/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.autoconfigure.jdbc.HubSpotLeadsFileStoreAutoConfiguration;
import io.github.hubspotleads.submission.jdbc.JdbcSubmissionStore;
import io.github.hubspotleads.test.StandInHubSpot;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aop.support.AopUtils;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Service;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.GenericWebApplicationContext;

import static io.github.hubspotleads.test.assertj.HubSpotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * An application that is made ahead of time: its beans are generated code, compiled and
 * run.
 */
class AheadOfTimeTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final String URL = "https://demo.app6.hubspot.com/?app=leaddirector&FormName=none";

	private static final String HUTK = "0123456789abcdef0123456789abcdef";

	@TempDir
	private Path directory;

	@Test
	@CompileWithForkedClassLoader
	@SuppressWarnings("unchecked")
	void capturesAndDeliversFromGeneratedCode() {
		TestGenerationContext generation = new TestGenerationContext(Application.class);
		String initializer = generate(generation);
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			SpringProperties.setProperty("spring.aot.enabled", "true");
			ApplicationContextInitializer<GenericApplicationContext> made = compiled
				.getInstance(ApplicationContextInitializer.class, initializer);
			try (StandInHubSpot hubSpot = new StandInHubSpot().start();
					GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext())) {
				setProperties(context, hubSpot.url("demo form"), Map.of());
				made.initialize(context);
				context.refresh();
				verify(context, hubSpot);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			refuses(made, "hubspot.leads.enabled", "off");
			refuses(made, "hubspot.leads.store.file", "");
			refuses(made, "hubspot.leads.store.type", "memory");
		});
	}

	// The conditions were asked before, and what they let in must not go on in silence.
	private void refuses(ApplicationContextInitializer<GenericApplicationContext> made, String name, String value) {
		try (GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext())) {
			setProperties(context, URL, Map.of(name, value));
			made.initialize(context);
			assertThatException().isThrownBy(context::refresh)
				.havingRootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.withMessageContainingAll("'" + name + "'", "processed ahead of time");
		}
	}

	private void verify(GenericWebApplicationContext context, StandInHubSpot hubSpot) throws Exception {
		assertThat(context.getBean(Controller.class).getClass().getName()).endsWith("$$SpringCGLIB$$0");
		assertThat(AopUtils.isCglibProxy(context.getBean(Desk.class))).isTrue();
		assertThat(context.getBean("hubSpotFileSubmissionStore")).isInstanceOf(JdbcSubmissionStore.class);
		MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
		mvc.perform(post("/demo").param("firstName", "Ada")
			.param("email", "ada@example.org")
			.param("teamSize", "7")
			.param("password", "secret")
			.cookie(new Cookie("hubspotutk", HUTK))).andExpect(status().isOk());
		assertThat(hubSpot.awaitLeads(1, LIMIT).get(0)).hasForm("demo form")
			.hasField("FirstName", "Ada")
			.hasField("company_size", "7")
			.hasUserToken(HUTK)
			.hasNoField("password");
		context.getBean(Desk.class).note(new DemoRequest("Joe", "joe@example.org", 1, ""), false);
		context.getBean(Desk.class).note(new DemoRequest("Jane", "jane@example.org", 1, ""), true);
		assertThat(hubSpot.awaitLeads(2, LIMIT).get(1)).hasField("FirstName", "Jane");
		assertThat(context.getBean(LeadClient.class)).isNotNull();
	}

	// The address of the form is another one than at run time, and so is the file.
	private String generate(TestGenerationContext generation) {
		GenericWebApplicationContext built = new GenericWebApplicationContext(new MockServletContext());
		setProperties(built, URL, Map.of());
		AnnotationConfigUtils.registerAnnotationConfigProcessors(built);
		new AnnotatedBeanDefinitionReader(built).register(Application.class);
		String name = new ApplicationContextAotGenerator().processAheadOfTime(built, generation).canonicalName();
		generation.writeGeneratedContent();
		return name;
	}

	private void setProperties(GenericApplicationContext context, String url, Map<String, String> more) {
		Map<String, Object> properties = new HashMap<>();
		properties.put("hubspot.leads.store.file", this.directory.resolve("leads").toString());
		properties.put("hubspot.leads.forms.demo.url", url);
		properties.put("hubspot.leads.allowed-hosts", "localhost");
		properties.putAll(more);
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
			HubSpotLeadsAutoConfiguration.class, HubSpotLeadsCaptureAutoConfiguration.class,
			HubSpotLeadsEndpointAutoConfiguration.class, HubSpotLeadsFormCheckAutoConfiguration.class,
			HubSpotLeadsHealthAutoConfiguration.class, HubSpotLeadsHttpAutoConfiguration.class,
			HubSpotLeadsMetricsAutoConfiguration.class, HubSpotLeadsReconciliationAutoConfiguration.class,
			HubSpotLeadsValidationAutoConfiguration.class, HubSpotLeadsFileStoreAutoConfiguration.class })
	@Import({ Controller.class, Desk.class })
	static class Application {

	}

	@RestController
	static class Controller {

		@PostMapping("/demo")
		@HubSpotLead("demo")
		String requestDemo(DemoRequest request) {
			return "thank you " + request.firstName();
		}

	}

	@Service
	static class Desk {

		@HubSpotLead(form = "demo", condition = "#agreed")
		void note(DemoRequest request, boolean agreed) {
		}

	}

	record DemoRequest(String firstName, String email, @LeadField("company_size") Integer teamSize, String password) {

	}

}
