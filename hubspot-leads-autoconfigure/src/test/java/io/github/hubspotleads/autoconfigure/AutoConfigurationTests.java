/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.actuate.HubSpotLeadsHealthIndicator;
import io.github.hubspotleads.actuate.LeadMeters;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint;
import io.github.hubspotleads.capture.CapturePlans;
import io.github.hubspotleads.capture.LeadCaptureBeanPostProcessor;
import io.github.hubspotleads.capture.call.CallCapture;
import io.github.hubspotleads.capture.request.InvalidLeadAdvice;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientCustomizer;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;
import io.github.hubspotleads.hubspot.leads.LeadsApiLookup;
import io.github.hubspotleads.hubspot.leads.LeadsApiSender;
import io.github.hubspotleads.observation.DefaultDeliveryConvention;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.validation.ArgumentValidator;
import io.github.hubspotleads.validation.BeanArgumentValidator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class AutoConfigurationTests {

	private static final String ROOM = "io/github/hubspotleads/autoconfigure/";

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withPropertyValues(LeadsContexts.DEMO_URL, "management.endpoints.web.exposure.include=hubspotleads");

	private final ApplicationContextRunner metered = this.runner.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("hubspot.leads.delivery.drain-timeout=0s");

	@Test
	void importsNameEveryAutoConfigurationInOrder() throws IOException {
		List<String> imports = new ClassPathResource(
				"META-INF/spring/" + AutoConfiguration.class.getName() + ".imports")
			.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.toList();
		Resource[] classes = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:" + ROOM + "**/*AutoConfiguration.class");
		List<String> names = new ArrayList<>();
		for (Resource file : classes) {
			String path = file.getURL().getPath();
			names.add(path.substring(path.lastIndexOf(ROOM)).replace(".class", "").replace('/', '.'));
		}
		assertThat(imports).isSorted().containsExactlyInAnyOrderElementsOf(names);
		assertThat(imports).hasSizeGreaterThanOrEqualTo(7)
			.allSatisfy((name) -> assertThat(
					AnnotatedElementUtils.hasAnnotation(Class.forName(name), AutoConfiguration.class))
				.isTrue());
	}

	@Test
	void providesEveryPartByDefault() {
		this.metered.run((context) -> {
			assertThat(context).hasNotFailed();
			for (Class<?> part : List.of(LeadForms.class, SubmissionStore.class, SubmissionRelay.class,
					LeadClient.class, LeadIntake.class, LeadsApiSender.class, HubSpotWebClientFactory.class,
					LeadsApiLookup.class, CallCapture.class, LeadCaptureBeanPostProcessor.class,
					ArgumentValidator.class, HubSpotLeadsEndpoint.class, HubSpotLeadsHealthIndicator.class,
					LeadMeters.class, LeadSignals.class)) {
				assertThat(context).hasSingleBean(part);
			}
			assertThat(context).doesNotHaveBean(VisitorRequest.Source.class).doesNotHaveBean(InvalidLeadAdvice.class);
			assertThat(context.getBean(SubmissionRelay.class).isRunning()).isTrue();
		});
	}

	@Test
	void readsRequestsAndAnswersInvalidLeadsInAServletApplication() {
		LeadsContexts.webRunner()
			.run((context) -> assertThat(context).hasSingleBean(VisitorRequest.Source.class)
				.hasSingleBean(InvalidLeadAdvice.class));
	}

	@Test
	void startsWithoutAnyForm() {
		LeadsContexts.runner().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(LeadForms.class).all()).isEmpty();
		});
	}

	@Test
	void publishesNoBeanOfAGeneralType() {
		this.metered.run((context) -> {
			Set<String> types = new TreeSet<>();
			for (String name : context.getBeanDefinitionNames()) {
				String type = context.getBean(name).getClass().getName();
				if (!type.startsWith("org.springframework.") && !type.equals(SimpleMeterRegistry.class.getName())) {
					types.add(type);
				}
			}
			assertThat(types).hasSizeGreaterThan(10)
				.allSatisfy((type) -> assertThat(type).startsWith("io.github.hubspotleads."));
			assertThat(context).doesNotHaveBean(WebClient.class)
				.doesNotHaveBean(Clock.class)
				.doesNotHaveBean(Executor.class)
				.doesNotHaveBean(Validator.class);
		});
	}

	@Test
	void isOffAltogetherWhereTheStoreIsTheApplicationsOwn() {
		this.runner.withBean(SubmissionStore.class, () -> mock(SubmissionStore.class))
			.withPropertyValues("hubspot.leads.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HubSpotLeadsEndpoint.class));
	}

	@Test
	void isOffAltogetherWhenNotEnabled() {
		Set<Thread> before = LeadsContexts.threads();
		this.metered.withPropertyValues("hubspot.leads.enabled=false", "hubspot.leads.forms.demo.url=nonsense")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeansOfType(Object.class).values())
					.extracting((bean) -> bean.getClass().getName())
					.filteredOn(
							(type) -> type.startsWith("io.github.hubspotleads.") && !type.contains("AutoConfiguration"))
					.allSatisfy((type) -> assertThat(type).endsWith(".AccessTokenSanitizer"));
				assertThat(LeadsContexts.threads()).isSubsetOf(before);
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { LeadForms.class, SubmissionRelay.class, LeadIntake.class, CallCapture.class,
			ArgumentValidator.class, HubSpotWebClientFactory.class, LeadsApiSender.class, HubSpotLeadsEndpoint.class,
			LeadMeters.class, LeadSignals.class, SubmissionStore.class, LeadClient.class,
			LeadCaptureBeanPostProcessor.class, LeadsApiLookup.class })
	<T> void backsOffForABeanOfTheApplications(Class<T> type) {
		this.metered.withBean("mine", type, () -> beanOf(type)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanNamesForType(type)).containsExactly("mine");
			if (type != LeadIntake.class && type != CallCapture.class) {
				assertThat(context).hasSingleBean(LeadIntake.class).hasSingleBean(CallCapture.class);
			}
		});
	}

	// What others ask at start has to have an answer.
	private static <T> T beanOf(Class<T> type) {
		if (type == LeadForms.class) {
			return type.cast(new LeadForms(List.of(new LeadForm("mine", LeadApi.LEADS,
					URI.create("https://mine.hubspot.com/?app=leaddirector&FormName=mine")))));
		}
		if (type == LeadCaptureBeanPostProcessor.class) {
			return type
				.cast(new LeadCaptureBeanPostProcessor(() -> mock(CallCapture.class), () -> mock(CapturePlans.class)));
		}
		T bean = mock(type);
		if (bean instanceof LeadsApiSender sender) {
			given(sender.api()).willReturn(LeadApi.LEADS);
		}
		if (bean instanceof HubSpotWebClientFactory factory) {
			given(factory.webClient()).willReturn(WebClient.create());
		}
		return bean;
	}

	@Test
	void backsOffForAnIndicatorOfThatName() {
		HealthIndicator mine = mock(HealthIndicator.class);
		this.runner.withBean("hubspotleadsHealthIndicator", HealthIndicator.class, () -> mine)
			.run((context) -> assertThat(context).doesNotHaveBean(HubSpotLeadsHealthIndicator.class)
				.getBean("hubspotleadsHealthIndicator")
				.isSameAs(mine));
	}

	@Test
	void prefersASenderOfTheApplications() {
		ScriptedSender mine = new ScriptedSender();
		this.runner.withBean(ScriptedSender.class, () -> mine).run((context) -> {
			assertThat(context.getBean(LeadClient.class).submit(lead()).block(Duration.ofSeconds(10)).status())
				.isEqualTo(SubmissionStatus.DELIVERED);
			assertThat(mine.sent()).hasSize(1);
		});
	}

	@ParameterizedTest
	@ValueSource(classes = { WebClient.class, HttpClient.class })
	void saysWhatIsMissingToSend(Class<?> missing) {
		this.runner.withClassLoader(new FilteredClassLoader(missing)).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("'hubspot.leads.forms.demo.api' is 'leads', and nothing sends to that API");
		});
		this.runner.withClassLoader(new FilteredClassLoader(missing))
			.withBean(ScriptedSender.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(LeadsApiSender.class)
				.doesNotHaveBean(HubSpotWebClientFactory.class));
	}

	@Test
	void validatesNoArgumentsWithoutBeanValidation() {
		this.runner.withClassLoader(new FilteredClassLoader(Validator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ArgumentValidator.class)
				.hasSingleBean(CallCapture.class));
		this.runner
			.withClassLoader(new FilteredClassLoader(
					new ClassPathResource("META-INF/services/jakarta.validation.spi.ValidationProvider")))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ArgumentValidator.class));
	}

	@Test
	void validatesWithTheValidatorOfTheApplication() {
		Validator mine = mock(Validator.class);
		this.runner.withBean(Validator.class, () -> mine).run((context) -> {
			context.getBean(BeanArgumentValidator.class).validate("argument");
			then(mine).should().validate("argument");
		});
	}

	@Test
	void measuresNothingWithoutMicrometerOrARegistry() {
		this.runner.run((context) -> assertNotMetered(context));
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertNotMetered(context));
	}

	private static void assertNotMetered(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed()
			.hasSingleBean(SubmissionRelay.class)
			.doesNotHaveBean(LeadMeters.class)
			.doesNotHaveBean(LeadSignals.class);
	}

	@Test
	void showsNothingWithoutActuatorOrHealth() {
		this.runner.withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HubSpotLeadsEndpoint.class));
		this.runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HubSpotLeadsHealthIndicator.class));
		this.runner.withPropertyValues("management.health.hubspotleads.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HubSpotLeadsHealthIndicator.class));
	}

	@Test
	void exposesTheEndpointOnlyWhereItIsAskedFor() {
		LeadsContexts.runner().run((context) -> assertThat(context).doesNotHaveBean(HubSpotLeadsEndpoint.class));
		this.runner
			.withInitializer(
					(context) -> context.getEnvironment().setConversionService(new ApplicationConversionService()))
			.withPropertyValues("management.endpoint.hubspotleads.access=none")
			.run((context) -> assertThat(context).doesNotHaveBean(HubSpotLeadsEndpoint.class));
	}

	@Test
	void needsNeitherServletsNorTransactions() {
		this.runner
			.withClassLoader(new FilteredClassLoader("jakarta.servlet", "org.springframework.web.servlet",
					"org.springframework.transaction"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CallCapture.class));
		LeadsContexts.webRunner()
			.withClassLoader(new FilteredClassLoader(TransactionSynchronization.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(VisitorRequest.Source.class));
		LeadsContexts.webRunner()
			.withClassLoader(new FilteredClassLoader(GenericWebApplicationContext.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CallCapture.class)
				.doesNotHaveBean(VisitorRequest.Source.class));
	}

	@Test
	void appliesCustomizersInOrder() {
		StringBuilder order = new StringBuilder();
		AtomicReference<WebClient.Builder> seen = new AtomicReference<>();
		this.runner
			.withBean("second", HubSpotWebClientCustomizer.class, () -> ordered(2, (builder) -> order.append("second")))
			.withBean("first", HubSpotWebClientCustomizer.class, () -> ordered(1, (builder) -> {
				seen.set(builder);
				order.append("first ");
			}))
			.run((context) -> {
				assertThat(order).hasToString("first second");
				assertThat(seen.get()).isNotNull();
			});
	}

	private static HubSpotWebClientCustomizer ordered(int order, HubSpotWebClientCustomizer customizer) {
		return new OrderedCustomizer(order, customizer);
	}

	@Test
	void observesWithTheConventionOfTheApplication() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.runner.withBean(ScriptedSender.class)
			.withBean(TestObservationRegistry.class, () -> observations)
			.withBean(RenamedDeliveries.class)
			.run((context) -> {
				context.getBean(LeadClient.class).submit(lead()).block(Duration.ofSeconds(10));
				TestObservationRegistryAssert.assertThat(observations)
					.hasObservationWithNameEqualTo("renamed")
					.that()
					.hasBeenStopped();
			});
	}

	@Test
	void keepsInTheStoreOfTheApplication() {
		InMemorySubmissionStore mine = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
				PersonHasher.withRandomKey(), Clock.systemUTC(), System::nanoTime);
		this.runner.withBean(ScriptedSender.class).withBean(SubmissionStore.class, () -> mine).run((context) -> {
			context.getBean(LeadClient.class).submit(lead()).block(Duration.ofSeconds(10));
			assertThat(mine.counts().delivered()).isEqualTo(1);
		});
	}

	private static Lead lead() {
		return Lead.forForm("demo").field("email", "ada@example.org").build();
	}

	private record OrderedCustomizer(int order,
			HubSpotWebClientCustomizer customizer) implements HubSpotWebClientCustomizer, Ordered {

		@Override
		public void customize(WebClient.Builder builder) {
			this.customizer.customize(builder);
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

	static final class RenamedDeliveries extends DefaultDeliveryConvention {

		@Override
		public String getName() {
			return "renamed";
		}

	}

}
