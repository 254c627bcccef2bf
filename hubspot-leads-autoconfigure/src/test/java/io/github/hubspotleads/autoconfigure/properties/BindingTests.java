/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.time.Duration;
import java.util.Map;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LegalConsent.LegalBasis;
import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import io.github.hubspotleads.capture.OnFailure;
import io.github.hubspotleads.capture.OnInvalid;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.http.HttpSettings;
import io.github.hubspotleads.submission.hold.HoldSettings;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.retention.Retention;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.validation.LeadLimits;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each property reaches the setting it stands for, and what is not set is as documented.
 */
class BindingTests {

	@Test
	void leavesEverySettingAtItsDefault() {
		LeadsContexts.runner().run((context) -> {
			HubSpotLeadsProperties properties = context.getBean(HubSpotLeadsProperties.class);
			assertThat(properties.enabled()).isTrue();
			assertThat(properties.accessToken()).isNull();
			assertThat(properties.allowedHosts()).isEmpty();
			assertThat(properties.forms()).isEmpty();
			assertThat(properties.capture().onInvalid()).isEqualTo(OnInvalid.RECORD);
			assertThat(properties.capture().onFailure()).isEqualTo(OnFailure.LOG);
			assertThat(SettingsReader.delivery(properties)).isEqualTo(DeliverySettings.DEFAULT);
			assertThat(SettingsReader.http(properties)).isEqualTo(HttpSettings.DEFAULT);
			assertThat(SettingsReader.memory(properties)).isEqualTo(InMemoryStoreSettings.DEFAULT);
			assertThat(SettingsReader.hold(properties)).isEqualTo(HoldSettings.DEFAULT);
			assertThat(SettingsReader.limits(properties)).isEqualTo(LeadLimits.DEFAULT);
		});
	}

	@Test
	void bindsDelivery() {
		LeadsContexts.runner()
			.withPropertyValues("hubspot.leads.delivery.max-retries=3", "hubspot.leads.delivery.delay=2s",
					"hubspot.leads.delivery.multiplier=1.5", "hubspot.leads.delivery.max-delay=7m",
					"hubspot.leads.delivery.jitter=0.25", "hubspot.leads.delivery.poll-interval=300ms",
					"hubspot.leads.delivery.lease-duration=45s", "hubspot.leads.delivery.drain-timeout=4s",
					"hubspot.leads.delivery.pace.permits=9", "hubspot.leads.delivery.pace.period=11s",
					"hubspot.leads.delivery.pace.max-in-flight=5")
			.run((context) -> {
				DeliverySettings settings = SettingsReader.delivery(context.getBean(HubSpotLeadsProperties.class));
				assertThat(settings.retry().maxRetries()).isEqualTo(3);
				assertThat(settings.retry().delay()).isEqualTo(Duration.ofSeconds(2));
				assertThat(settings.retry().multiplier()).isEqualTo(1.5);
				assertThat(settings.retry().maxDelay()).isEqualTo(Duration.ofMinutes(7));
				assertThat(settings.retry().jitter()).isEqualTo(0.25);
				assertThat(settings.pollInterval()).isEqualTo(Duration.ofMillis(300));
				assertThat(settings.leaseDuration()).isEqualTo(Duration.ofSeconds(45));
				assertThat(settings.drainTimeout()).isEqualTo(Duration.ofSeconds(4));
				assertThat(settings.pace().permits()).isEqualTo(9);
				assertThat(settings.pace().period()).isEqualTo(Duration.ofSeconds(11));
				assertThat(settings.pace().maxInFlight()).isEqualTo(5);
			});
	}

	@Test
	void bindsHttpStoreLimitsAndCapture() {
		LeadsContexts.runner()
			.withPropertyValues("hubspot.leads.http.connect-timeout=1s", "hubspot.leads.http.total-timeout=6s",
					"hubspot.leads.http.max-connections=3", "hubspot.leads.http.max-idle-time=9s",
					"hubspot.leads.store.memory.max-waiting=11", "hubspot.leads.store.memory.max-size=1MB",
					"hubspot.leads.store.memory.history=0", "hubspot.leads.validation.max-fields=12",
					"hubspot.leads.validation.max-field-length=13", "hubspot.leads.validation.max-lead-length=14",
					"hubspot.leads.capture.on-invalid=throw", "hubspot.leads.capture.on-failure=throw",
					"hubspot.leads.store.hold.max-waiting=7", "hubspot.leads.store.hold.max-size=2MB",
					"hubspot.leads.access-token= pat-na1-x ", "hubspot.leads.portal-id=62515",
					"hubspot.leads.allowed-hosts=leads.example.com,localhost")
			.run((context) -> {
				HubSpotLeadsProperties properties = context.getBean(HubSpotLeadsProperties.class);
				HttpSettings http = SettingsReader.http(properties);
				assertThat(http.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
				assertThat(http.totalTimeout()).isEqualTo(Duration.ofSeconds(6));
				assertThat(http.maxConnections()).isEqualTo(3);
				assertThat(http.maxIdleTime()).isEqualTo(Duration.ofSeconds(9));
				assertThat(SettingsReader.memory(properties)).isEqualTo(new InMemoryStoreSettings(11, 1_048_576, 0));
				assertThat(SettingsReader.limits(properties)).isEqualTo(new LeadLimits(12, 13, 14));
				assertThat(properties.capture().onInvalid()).isEqualTo(OnInvalid.THROW);
				assertThat(properties.capture().onFailure()).isEqualTo(OnFailure.THROW);
				assertThat(SettingsReader.hold(properties)).isEqualTo(new HoldSettings(7, 2_097_152));
				assertThat(properties.accessToken()).contains("pat-na1-x");
				assertThat(properties.allowedHosts()).containsExactly("leads.example.com", "localhost");
			});
	}

	@Test
	void bindsRetention() {
		LeadsContexts.runner().run((context) -> {
			HubSpotLeadsProperties properties = context.getBean(HubSpotLeadsProperties.class);
			assertThat(SettingsReader.retention(properties)).isEqualTo(Retention.DEFAULT);
		});
		LeadsContexts.runner()
			.withPropertyValues("hubspot.leads.store.retention.payload=2h",
					"hubspot.leads.store.retention.delivered=3h", "hubspot.leads.store.retention.undelivered=4h",
					"hubspot.leads.reconciliation.window=2h")
			.run((context) -> {
				HubSpotLeadsProperties properties = context.getBean(HubSpotLeadsProperties.class);
				Retention retention = new Retention(Duration.ofHours(2), Duration.ofHours(3), Duration.ofHours(4));
				assertThat(SettingsReader.retention(properties)).isEqualTo(retention);
				assertThat(SettingsReader.memory(properties)).extracting(InMemoryStoreSettings::retention)
					.isEqualTo(retention);
			});
	}

	@Test
	void bindsConsent() {
		String form = "hubspot.leads.forms.demo.";
		LeadsContexts.runner()
			.withPropertyValues(LeadsContexts.DEMO_URL, form + "consent.text=May we?",
					form + "consent.communications.7=News?", form + "consent.communications[8]=Calls?",
					form + "consent.legitimate-interest.subscription-type-id=9",
					form + "consent.legitimate-interest.text=We write.",
					LeadsContexts.DEMO_URL.replace("demo.url", "strict.url"),
					"hubspot.leads.forms.strict.consent.required=true",
					LeadsContexts.DEMO_URL.replace("demo.url", "plain.url"))
			.run((context) -> {
				LeadForms forms = context.getBean(LeadForms.class);
				assertThat(forms.require("demo", "test").consent())
					.isEqualTo(new ConsentSettings(false, "May we?", Map.of(7L, "News?", 8L, "Calls?"),
							new LegitimateInterest(true, 9, LegalBasis.LEAD, "We write.")));
				assertThat(forms.require("strict", "test").consent())
					.isEqualTo(new ConsentSettings(true, "", Map.of(), null));
				assertThat(forms.require("plain", "test").consent()).isEqualTo(ConsentSettings.NONE);
			});
	}

	@Test
	void bindsForms() {
		LeadsContexts.runner()
			.withPropertyValues("hubspot.leads.forms.demo-request.api=leads",
					"hubspot.leads.forms.demo-request.url=https://a.hubspot.com/?app=leaddirector&FormName=x",
					"hubspot.leads.forms.demo-request.fields[address.city]=city",
					"hubspot.leads.forms.demo-request.fields.teamSize=company_size",
					"hubspot.leads.forms.demo-request.fields.password=",
					"hubspot.leads.forms.demo-request.constants.lead_source=web",
					"hubspot.leads.forms.demo-request.hutk=false", "hubspot.leads.forms.demo-request.ip-address=false",
					"hubspot.leads.forms.demo-request.page-query=true",
					"hubspot.leads.forms.demo-request.page-name=Demo", "hubspot.leads.forms.other.site=demo.app6",
					"hubspot.leads.forms.other.form-name=My form & more")
			.run((context) -> {
				LeadForms forms = context.getBean(LeadForms.class);
				LeadForm form = forms.require("demo-request", "test");
				assertThat(form.api()).isEqualTo(LeadApi.LEADS);
				assertThat(form.fields())
					.isEqualTo(Map.of("address.city", "city", "teamSize", "company_size", "password", ""));
				assertThat(form.constants()).isEqualTo(Map.of("lead_source", "web"));
				assertThat(form.context()).isEqualTo(
						new LeadForm.ContextSettings(false, false, true, LeadContext.empty().withPageName("Demo")));
				LeadForm other = forms.require("other", "test");
				assertThat(other.context()).isEqualTo(LeadForm.ContextSettings.DEFAULT);
				assertThat(other.endpoint().getHost()).isEqualTo("demo.app6.hubspot.com");
				assertThat(other.endpoint().getQuery()).contains("My").contains("more");
			});
	}

}
