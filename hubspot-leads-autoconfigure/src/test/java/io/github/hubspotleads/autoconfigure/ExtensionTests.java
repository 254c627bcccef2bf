/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.LeadCustomizer;
import io.github.hubspotleads.LeadValueConverter;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionListener;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Beans that the application adds, and what they do to leads that go all the way.
 */
class ExtensionTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final Lead lead = Lead.forForm("demo").field("email", "ada@example.org").field("company", "ACME").build();

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withBean(ScriptedSender.class)
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.delivery.drain-timeout=0s",
				"hubspot.leads.forms.demo.constants.website=example.org");

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void customizersChangeLeadsOfProgramsInOrder(boolean submit) {
		this.runner.withBean("second", LeadCustomizer.class, () -> new Named(2))
			.withBean("first", LeadCustomizer.class, () -> new Named(1))
			.run((context) -> {
				LeadClient client = context.getBean(LeadClient.class);
				(submit ? client.submit(this.lead) : client.enqueue(this.lead)).block(LIMIT);
				LeadsContexts.await("the delivery", () -> !context.getBean(ScriptedSender.class).sent().isEmpty());
				Lead sent = context.getBean(ScriptedSender.class).sent().get(0);
				assertThat(sent.value("message")).isEqualTo("1 2 example.org true");
				assertThat(sent.value("company")).isNull();
				assertThat(sent.value("email")).isEqualTo("ada@example.org");
			});
	}

	@Test
	void aVetoIsNoErrorAndLeavesNothing() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.runner.withBean(LeadCustomizer.class, () -> (lead) -> null)
			.withBean(TestObservationRegistry.class, () -> observations)
			.withBean(Forms.class)
			.run((context) -> {
				LeadClient client = context.getBean(LeadClient.class);
				assertThat(client.submit(this.lead).blockOptional(LIMIT)).isEmpty();
				assertThat(client.enqueue(this.lead).blockOptional(LIMIT)).isEmpty();
				context.getBean(Forms.class).contact("ada@example.org");
				assertThat(context.getBean(SubmissionStore.class).page(null, 1)).isEmpty();
				TestObservationRegistryAssert.assertThat(observations)
					.hasObservationWithNameEqualTo("hubspot.leads.capture")
					.that()
					.hasLowCardinalityKeyValue("outcome", "skipped")
					.hasLowCardinalityKeyValue("reason", "veto");
			});
	}

	@Test
	void aVetoKeepsNoMethodFromRunning() {
		this.runner.withBean(LeadCustomizer.class, () -> (lead) -> null)
			.withBean(Forms.class)
			.withPropertyValues("hubspot.leads.capture.on-invalid=throw")
			.run((context) -> assertThat(context.getBean(Forms.class).contact("nonsense")).isEqualTo("ok"));
	}

	@Test
	void customizersComeBeforeTheCheckOfCapturedLeads() {
		this.runner.withBean(LeadCustomizer.class, () -> (lead) -> lead.withField("email", "ada@example.org"))
			.withBean(Forms.class)
			.withPropertyValues("hubspot.leads.capture.on-invalid=throw")
			.run((context) -> {
				assertThat(context.getBean(Forms.class).contact("nonsense")).isEqualTo("ok");
				LeadsContexts.await("the delivery", () -> !context.getBean(ScriptedSender.class).sent().isEmpty());
			});
	}

	@Test
	void oneThatFailsOrChangesTheFormIsPassedOverAndCounted() {
		this.runner.withBean("a", LeadCustomizer.class, () -> (lead) -> {
			throw new NoClassDefFoundError("gone");
		})
			.withBean("b", LeadCustomizer.class, () -> (lead) -> Lead.forForm("other").field("email", "x").build())
			.run((context) -> {
				assertThat(context.getBean(LeadClient.class).submit(this.lead).block(LIMIT).status())
					.isEqualTo(SubmissionStatus.DELIVERED);
				assertThat(failures(context, "lead-customizer")).isEqualTo(2);
			});
	}

	@Test
	void whatACustomizerReturnsIsValidatedAndNeedsConsent() {
		AtomicReference<LeadCustomizer> customizer = new AtomicReference<>(
				(lead) -> lead.withField("email", "nonsense"));
		Lead agreed = this.lead.withConsent(new LegalConsent.Consent(true, "May we?", List.of()));
		this.runner.withBean(LeadCustomizer.class, () -> (lead) -> customizer.get().customize(lead))
			.withPropertyValues("hubspot.leads.forms.demo.consent.required=true")
			.run((context) -> {
				LeadClient client = context.getBean(LeadClient.class);
				assertThatExceptionOfType(InvalidLeadException.class)
					.isThrownBy(() -> client.enqueue(agreed).block(LIMIT))
					.satisfies((ex) -> assertThat(ex.submission()).isNotNull());
				customizer.set((lead) -> lead.withConsent(null));
				assertThatExceptionOfType(InvalidLeadException.class)
					.isThrownBy(() -> client.enqueue(agreed).block(LIMIT))
					.satisfies((ex) -> assertThat(ex.submission()).isNull());
			});
	}

	@Test
	void listenersAreToldOfDeliveriesAndRejectionsAndMayUseTheClient() {
		this.runner.withBean(Listener.class).run((context) -> {
			LeadClient client = context.getBean(LeadClient.class);
			Submission delivered = client.submit(this.lead).block(LIMIT);
			Listener listener = context.getBean(Listener.class);
			Submission told = listener.told.poll(10, TimeUnit.SECONDS);
			assertThat(told.id()).isEqualTo(delivered.id());
			assertThat(told.submissionGuid()).isEqualTo(delivered.submissionGuid());
			assertThat(told.status()).isEqualTo(SubmissionStatus.DELIVERED);
			assertThatExceptionOfType(InvalidLeadException.class)
				.isThrownBy(() -> client.enqueue(this.lead.withField("email", "nonsense")).block(LIMIT));
			assertThat(listener.told.poll(10, TimeUnit.SECONDS).status()).isEqualTo(SubmissionStatus.REJECTED);
		});
	}

	@Test
	void convertersAreFound() {
		this.runner.withBean(Forms.class).withBean(LengthConverter.class).run((context) -> {
			context.getBean(Forms.class).sized(new Length(3));
			LeadsContexts.await("the delivery", () -> !context.getBean(ScriptedSender.class).sent().isEmpty());
			assertThat(context.getBean(ScriptedSender.class).sent().get(0).value("message")).isEqualTo("3 m");
		});
	}

	private static double failures(ApplicationContext context, String extension) {
		return context.getBean(MeterRegistry.class)
			.get("hubspot.leads.extension.failures")
			.tag("extension", extension)
			.counter()
			.count();
	}

	private record Named(int order) implements LeadCustomizer, Ordered {

		@Override
		public Lead customize(Lead lead) {
			String before = lead.value("message");
			String after = (this.order == 1) ? "1"
					: before + " 2 " + lead.value("website") + " " + (lead.context().submittedAt() != null);
			return lead.withField("message", after).withField("company", null);
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

	static class Listener implements SubmissionListener {

		private final BlockingQueue<Submission> told = new LinkedBlockingQueue<>();

		private final LeadClient client;

		Listener(LeadClient client) {
			this.client = client;
		}

		@Override
		public void finished(Submission submission) {
			this.told.add(this.client.find(submission.id()).block(LIMIT));
		}

	}

	record Length(int metres) {

	}

	static class LengthConverter implements LeadValueConverter<Length> {

		@Override
		public Class<Length> type() {
			return Length.class;
		}

		@Override
		public Object convert(Length value) {
			return value.metres() + " m";
		}

	}

	static class Forms {

		@HubSpotLead("demo")
		String contact(@RequestParam String email) {
			return "ok";
		}

		@HubSpotLead("demo")
		void sized(Length message) {
		}

	}

}
