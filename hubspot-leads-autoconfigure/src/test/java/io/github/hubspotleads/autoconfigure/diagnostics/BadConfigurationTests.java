/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A start that fails says which key is wrong and what to do, and keeps secrets.
 */
class BadConfigurationTests {

	private static final String FORM = "hubspot.leads.forms.demo.";

	private static final String SECRET = "S3CR3TCANARY";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					api=contacts                                                            | forms.demo.api  | leads
					url=                                                                    | forms.demo.url  | does not say where
					url=https://a.hubspot.com/?app=leaddirector                             | forms.demo.url  | has no FormName
					url=https://a.hubspot.com/?app=leaddirector&FormName=                   | forms.demo.url  | blank FormName
					url=https://a.hubspot.com/?app=other&FormName=x                         | forms.demo.url  | must be app=leaddirector
					url=https://a.hubspot.com/?FormName=x                                   | forms.demo.url  | must have app=leaddirector
					url=https://a.hubspot.com/                                              | forms.demo.url  | has no query
					url=https://S3CR3TCANARY:pw@a.hubspot.com/?app=leaddirector&FormName=x  | forms.demo.url  | user information
					url=https://a:S3CR3T CANARY@a.hubspot.com/?app=leaddirector&FormName=x  | forms.demo.url  | not a readable address
					url=https://a.hubspot.com@evil.test/?app=leaddirector&FormName=x        | forms.demo.url  | user information
					url=https://a.hubspot.com:80@evil.test/?app=leaddirector&FormName=x     | forms.demo.url  | user information
					url=https://evil.test/?app=leaddirector&FormName=x                      | forms.demo.url  | allowed-hosts
					url=https://a.hubspot.com.evil.test/?app=leaddirector&FormName=x        | forms.demo.url  | 'a.hubspot.com.evil.test'
					url=https://evilhubspot.com/?app=leaddirector&FormName=x                | forms.demo.url  | 'evilhubspot.com'
					url=http://evil.test/?app=leaddirector&FormName=x                       | forms.demo.url  | allowed-hosts
					url=http://localhost/?app=leaddirector&FormName=x                       | forms.demo.url  | allowed-hosts
					url=https://[::ffff:127.0.0.1]/?app=leaddirector&FormName=x             | forms.demo.url  | allowed-hosts
					url=https://0x7f.1/?app=leaddirector&FormName=x                         | forms.demo.url  | forms.demo.url
					url=https://a.hubspot.com:99999/?app=leaddirector&FormName=x            | forms.demo.url  | port
					url=https://a.hubspot.com/?app=leaddirector&FormName=x#y                | forms.demo.url  | %23
					url=https://a.hubspot.com\\@evil.test/?app=leaddirector&FormName=x       | forms.demo.url  | backslash
					url=https://evil.test\\.hubspot.com/?app=leaddirector&FormName=x         | forms.demo.url  | backslash
					url=ftp://a.hubspot.com/?app=leaddirector&FormName=x                    | forms.demo.url  | https://
					url=//a.hubspot.com/?app=leaddirector&FormName=x                        | forms.demo.url  | https://
					url=a.hubspot.com                                                       | forms.demo.url  | has no query
					hutk=true                                                               | forms.demo      | forms.demo.url
					site=demo.app6                                                          | forms.demo.site | forms.demo.form-name
					form-name=demo                                                          | forms.demo.form-name | forms.demo.site
					""")
	void refusesAForm(String property, String key, String cure) {
		assertRefused(key, cure, FORM + property);
	}

	@Test
	void refusesAFormWithTwoAddresses() {
		assertRefused("forms.demo", "Keep the url, or site and form-name", LeadsContexts.DEMO_URL, FORM + "site=demo",
				FORM + "form-name=x");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "fields.email=UserToken", "fields.email=ipaddress", "constants.app=x", "constants.FormName=x" })
	void refusesAFieldThatIsTheApisOwn(String property) {
		assertRefused("forms.demo." + property.substring(0, property.indexOf('.')), "Name another field",
				LeadsContexts.DEMO_URL, FORM + property);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					communications.0=News?                      | communications.0 | positive subscription type id
					communications[-7]=News?                    | communications.-7 | positive subscription type id
					communications.7=                           | communications.7 | as the visitor reads it
					communications.seven=News?                  | communications | Long
					required=perhaps                            | required | boolean
					legitimate-interest.text=We write.          | legitimate-interest.subscription-type-id | number of the subscription type
					legitimate-interest.subscription-type-id=0  | legitimate-interest.subscription-type-id | number of the subscription type
					legitimate-interest.subscription-type-id=x  | legitimate-interest.subscription-type-id | Long
					legitimate-interest.subscription-type-id=7  | legitimate-interest.text | notice that visitors can read
					legitimate-interest.legal-basis=whim        | legitimate-interest.legal-basis | CUSTOMER
					""")
	void refusesAConsentThatCannotBe(String property, String key, String cure) {
		assertThat(analyse(LeadsContexts.DEMO_URL, FORM + "consent." + property))
			.containsIgnoringCase("hubspot.leads.forms.demo.consent." + key)
			.contains(cure);
	}

	@Test
	void refusesATokenThatOpensNoPortal() {
		assertRefused("access-token", "Set 'hubspot.leads.portal-id'", "hubspot.leads.access-token=" + SECRET);
	}

	@Test
	void refusesAPortalThatIsDescribedTwice() {
		assertRefused("portals.other.portal-id", "'hubspot.leads.portal-id' is", "hubspot.leads.portal-id=62515",
				"hubspot.leads.portals.other.portal-id= 62515 ");
	}

	@Test
	void tellsOfTokensThatCannotBeFound() {
		String analysis = analyse(LeadsContexts.runner().withBean(AccessTokens.class, () -> (portalId) -> {
			throw new IllegalStateException(SECRET);
		})
			.withPropertyValues("hubspot.leads.portal-id=62515",
					FORM + "form-guid=4a2b9c1e-0000-4000-8000-000000000000"));
		assertThat(analysis).contains("'hubspot.leads.forms.demo.form-guid'", "could not be found", "AccessTokens");
	}

	@ParameterizedTest
	@ValueSource(strings = { "api-url", "forms-url" })
	void keepsTheTokenFromPlainHttp(String key) {
		assertRefused(key, "https", "hubspot.leads.allowed-hosts=hubspot.example",
				"hubspot.leads." + key + "=http://hubspot.example");
	}

	@Test
	void refusesARequiredConsentBesideALegitimateInterest() {
		assertRefused("forms.demo.consent.required", "remove the interest to ask every visitor", LeadsContexts.DEMO_URL,
				FORM + "consent.required=true", FORM + "consent.legitimate-interest.subscription-type-id=7",
				FORM + "consent.legitimate-interest.text=We write.");
	}

	@Test
	void refusesARequiredConsentThatNobodyIsAsked() {
		String analysis = analyse(LeadsContexts.runner()
			.withBean(TakesDemo.class)
			.withPropertyValues(LeadsContexts.DEMO_URL, FORM + "consent.required=true"));
		assertThat(analysis).contains("TakesDemo.take", "'hubspot.leads.forms.demo.consent.required'",
				"put @LeadConsent on the boolean");
	}

	@Test
	void refusesAQuestionWithoutText() {
		String analysis = analyse(
				LeadsContexts.runner().withBean(AsksForConsent.class).withPropertyValues(LeadsContexts.DEMO_URL));
		assertThat(analysis).contains("AsksForConsent.take", "set 'hubspot.leads.forms.demo.consent.text'");
	}

	@ParameterizedTest
	@CsvSource({ "forms-url, https://user:S3CR3TCANARY@api.hsforms.com/a b, not a readable address",
			"api-url, https://S3CR3TCANARY[, not a readable address",
			"forms-url, https://user:S3CR3TCANARY@api.hsforms.com, user information",
			"api-url, https://api.hubapi.com/S3CR3TCANARY, has a path",
			"forms-url, http://api.hsforms.com, must start with https://" })
	void refusesAddressesOfHubSpotWithoutQuotingThem(String key, String address, String problem) {
		assertThat(analyse("hubspot.leads." + key + "=" + address)).contains("'hubspot.leads." + key + "'", problem)
			.doesNotContain("S3CR3TCANARY");
	}

	@ParameterizedTest
	@CsvSource({ "demo-request,demoRequest", "demo-request,demo_request", "demo,DEMO" })
	void refusesAFormThatIsThereTwice(String one, String other) {
		String url = ".url=https://a.hubspot.com/?app=leaddirector&FormName=x";
		String analysis = analyse("hubspot.leads.forms." + one + url, "hubspot.leads.forms.[" + other + "]" + url);
		assertThat(analysis).contains("hubspot.leads.forms." + one, "hubspot.leads.forms." + other)
			.contains("Keep one of the two");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http.connect-timeout=-1s", "http.connect-timeout=0", "http.connect-timeout=500us",
			"http.total-timeout=-1s", "http.total-timeout=0s", "http.total-timeout=30d",
			"http.total-timeout=P99999999999D", "http.max-connections=0", "http.max-idle-time=-5s",
			"delivery.max-retries=-1", "delivery.delay=-1s", "delivery.delay=0s", "delivery.multiplier=0.5",
			"delivery.multiplier=NaN", "delivery.multiplier=Infinity", "delivery.max-delay=1s",
			"delivery.max-delay=P99999999999D", "delivery.jitter=2", "delivery.jitter=-0.1", "delivery.jitter=NaN",
			"delivery.poll-interval=-1s", "delivery.poll-interval=0s", "delivery.lease-duration=19s",
			"delivery.lease-duration=-1m", "delivery.lease-duration=P99999999999D", "delivery.drain-timeout=-1s",
			"delivery.drain-timeout=P99999999999D", "delivery.pace.permits=0", "delivery.pace.permits=-5",
			"delivery.pace.permits=2000000", "delivery.pace.period=0s", "delivery.pace.period=-1s",
			"delivery.pace.max-in-flight=0", "store.memory.history=-1", "store.memory.max-waiting=0",
			"store.memory.max-size=0B", "store.memory.max-size=-1MB", "store.hold.max-waiting=-1",
			"store.hold.max-size=0B", "store.retention.payload=-1s", "store.retention.payload=59m",
			"store.retention.payload=91d", "store.retention.delivered=0s", "store.retention.delivered=-1d",
			"store.retention.delivered=59m", "store.retention.delivered=23h", "store.retention.delivered=3651d",
			"store.retention.delivered=P99999999999D", "store.retention.undelivered=-1d",
			"store.retention.undelivered=0s", "store.retention.undelivered=10000d", "validation.max-fields=0",
			"validation.max-field-length=-1", "validation.max-lead-length=0" })
	void refusesASetting(String property) {
		assertRefused(property.substring(0, property.indexOf('=')), "Set it to", LeadsContexts.DEMO_URL,
				"hubspot.leads." + property);
	}

	@ParameterizedTest
	@ValueSource(strings = { "delivery.delay=soon", "delivery.multiplier=twice", "http.max-connections=many",
			"store.memory.max-size=large", "capture.on-invalid=explode", "capture.on-failure=explode",
			"forms.demo.hutk=perhaps", "forms.demo.check=maybe" })
	void refusesWhatHasAnotherType(String property) {
		String key = "hubspot.leads." + property.substring(0, property.indexOf('='));
		assertThat(analyse(LeadsContexts.DEMO_URL, "hubspot.leads.access-token=" + SECRET,
				"hubspot.leads.forms.demo.constants.code=" + SECRET, "hubspot.leads." + property))
			.containsIgnoringCase(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://leads.example.com", "leads.example.com:8443", "*.example.com", "a b", "x/y",
			"user@leads.example.com", "leads.example.com." })
	void refusesAHostThatIsMoreThanAHost(String host) {
		assertRefused("allowed-hosts", "Name hosts only", LeadsContexts.DEMO_URL,
				"hubspot.leads.allowed-hosts=" + host);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r", "\t", "\u00a0", "\u00e9", "\u0000", " ", "\u2028" })
	void refusesATokenWithoutTellingIt(String spoiler) {
		assertRefused("access-token", "Copy the token again", LeadsContexts.DEMO_URL,
				"hubspot.leads.access-token=pat-" + SECRET + spoiler + SECRET);
	}

	@Test
	void refusesABlankToken() {
		assertRefused("access-token", "leave the property out", "hubspot.leads.access-token=${not.set: \t}");
	}

	@Test
	void takesAnEmptyTokenForNone() {
		LeadsContexts.runner()
			.withPropertyValues("hubspot.leads.access-token=${HUBSPOT_ACCESS_TOKEN_THAT_IS_NOT_SET:}")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesAnUnknownFormOfAnAnnotatedMethod() {
		String analysis = analyse(
				LeadsContexts.runner().withBean(NamesAnUnknownForm.class).withPropertyValues(LeadsContexts.DEMO_URL));
		assertThat(analysis).contains("NamesAnUnknownForm.take", "'nowhere'", "configured are demo",
				"hubspot.leads.forms.nowhere.url");
	}

	@Test
	void refusesAMappingThatNoMethodHas() {
		String analysis = analyse(LeadsContexts.runner()
			.withBean(TakesDemo.class)
			.withPropertyValues(LeadsContexts.DEMO_URL, FORM + "fields.teamSise=company_size"));
		assertThat(analysis).contains("hubspot.leads.forms.demo.fields", "'teamSise'", "orrect the path or remove it");
	}

	@Test
	void refusesAConditionThatIsNone() {
		String analysis = analyse(
				LeadsContexts.runner().withBean(HasABadCondition.class).withPropertyValues(LeadsContexts.DEMO_URL));
		assertThat(analysis).contains("HasABadCondition.take", "not a SpEL expression", "#request.newsletter");
	}

	@Test
	void refusesACheckOfAFormWithoutDefinition() {
		assertRefused("forms.demo.check", "move the form to the Forms API", LeadsContexts.DEMO_URL,
				FORM + "check=warn");
	}

	@Test
	void refusesACheckThatMayFailTheStartWithoutAToken() {
		assertRefused("forms.demo.check", "with the scope 'forms', or set the check to warn or off",
				"hubspot.leads.portal-id=62515", FORM + "form-guid=4a2b9c1e-0000-4000-8000-000000000000",
				FORM + "check=fail");
	}

	@Test
	void warnsOncePerFormOfPlainHttp() {
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.INFO)) {
			LeadsContexts.runner()
				.withPropertyValues(FORM + "url=http://demohubapi.app6.hubspot.com/?app=leaddirector&FormName=testform",
						"hubspot.leads.forms.safe.url=https://a.hubspot.com/?app=leaddirector&FormName=x")
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.warnings()).singleElement()
				.returns(HubSpotLeadsAutoConfiguration.class.getName(), CapturedLog.Line::logger)
				.satisfies((line) -> assertThat(line.text())
					.contains("'hubspot.leads.forms.demo.url' is plain http", "https")
					.doesNotContain("testform"));
		}
	}

	@Test
	void doesNotWarnOfPlainHttpOnThisMachine() {
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.INFO)) {
			String query = "/?app=leaddirector&FormName=x";
			LeadsContexts.runner()
				.withPropertyValues("hubspot.leads.allowed-hosts=localhost,127.0.0.1,127.9.0.1,[::1]",
						"hubspot.leads.forms.a.url=http://localhost:1" + query,
						"hubspot.leads.forms.b.url=http://127.0.0.1:1" + query,
						"hubspot.leads.forms.c.url=http://[::1]:1" + query,
						"hubspot.leads.forms.d.url=http://127.9.0.1:1" + query)
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.warnings()).isEmpty();
		}
	}

	private static void assertRefused(String key, String cure, String... properties) {
		assertThat(analyse(properties)).contains("hubspot.leads." + key).contains(cure);
	}

	private static String analyse(String... properties) {
		return analyse(LeadsContexts.runner().withPropertyValues(properties));
	}

	// Asks the registered analyzers as a failing application does, and returns what
	// they tell.
	static String analyse(ApplicationContextRunner runner) {
		AtomicReference<ConfigurableApplicationContext> started = new AtomicReference<>();
		List<String> told = new ArrayList<>();
		runner.withInitializer(started::set).run((context) -> {
			assertThat(context).hasFailed();
			Throwable failure = context.getStartupFailure();
			ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, started.get().getBeanFactory())
				.and(Environment.class, started.get().getEnvironment());
			FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
				.load(FailureAnalyzer.class, arguments)
				.stream()
				.map((analyzer) -> analyzer.analyze(failure))
				.filter((found) -> found != null)
				.findFirst()
				.orElseThrow(() -> new AssertionError("Nobody explains the failure", failure));
			told.add(analysis.getDescription() + "\n" + analysis.getAction());
			for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
				assertThat(cause.toString()).doesNotContain(SECRET);
				assertThat(Arrays.toString(cause.getSuppressed())).doesNotContain(SECRET);
			}
		});
		assertThat(told).singleElement().asString().doesNotContain(SECRET).doesNotContain("S3CR3T CANARY");
		return told.get(0);
	}

	record Contact(String firstName, String email) {

	}

	static class TakesDemo {

		@HubSpotLead("demo")
		void take(Contact contact) {
		}

	}

	static class AsksForConsent {

		@HubSpotLead("demo")
		void take(Contact contact, @LeadConsent boolean agreed) {
		}

	}

	static class NamesAnUnknownForm {

		@HubSpotLead("nowhere")
		void take(Contact contact) {
		}

	}

	static class HasABadCondition {

		@HubSpotLead(form = "demo", condition = "#contact.(")
		void take(Contact contact) {
		}

	}

}
