/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.assertj;

import java.time.Instant;
import java.util.function.Consumer;

import io.github.hubspotleads.test.FormsAddress;
import io.github.hubspotleads.test.Poster;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent.Communication;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent.LegitimateInterest;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.hubspotleads.test.assertj.HubSpotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

class FormsAssertionsTests {

	private static final String FIELDS = "\"fields\":[{\"objectTypeId\":\"0-1\",\"name\":\"name\",\"value\":\"Ada\"},"
			+ "{\"objectTypeId\":\"0-2\",\"name\":\"name\",\"value\":\"Example Ltd\"},"
			+ "{\"name\":\"email\",\"value\":\"ada@example.com\"}]";

	private static final String CONSENT = "\"legalConsentOptions\":{\"consent\":{\"consentToProcess\":true,\"text\":"
			+ "\"I agree\",\"communications\":[{\"value\":true,\"subscriptionTypeId\":999,\"text\":\"News\"}]}}";

	private static final String INTEREST = "\"legalConsentOptions\":{\"legitimateInterest\":{\"value\":true,"
			+ "\"subscriptionTypeId\":999,\"legalBasis\":\"LEAD\",\"text\":\"We know you\"}}";

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private final Instant submittedAt = Instant.now();

	@Test
	void passesWhatWasReceived() throws Exception {
		postSecurely("{" + FIELDS + "," + CONSENT + ",\"submittedAt\":" + this.submittedAt.toEpochMilli()
				+ ",\"context\":{\"hutk\":\"" + "0a".repeat(16)
				+ "\",\"ipAddress\":\"203.0.113.7\",\"pageUri\":\"https://www.example.org/\"}}");
		assertThat(hubspot).keptTheRateLimits()
			.singleLead()
			.hasForm(FormsAddress.GUID.toUpperCase())
			.hasPortal(FormsAddress.PORTAL)
			.hasField("0-1", "name", "Ada")
			.hasField("0-2", "name", "Example Ltd")
			.hasField("0-1", "email", "ada@example.com")
			.hasField("email", "ada@example.com")
			.hasFieldsExactly(entry("name", "Ada"), entry("name", "Example Ltd"), entry("email", "ada@example.com"))
			.hasUserToken("0a".repeat(16))
			.hasIpAddress("203.0.113.7")
			.hasContext("pageUri", "https://www.example.org/")
			.hasNoContext("pageName")
			.wasSubmittedAt(this.submittedAt)
			.cameBySecureEndpoint("pat-na1-made-up")
			.hasLegalConsent()
			.isToProcess("I agree")
			.hasCommunications(new Communication(999, true, "News"));
	}

	@Test
	void passesWhatIsAbsent() throws Exception {
		post("{" + FIELDS + "}");
		assertThat(hubspot).singleLead()
			.cameByPublicEndpoint()
			.hasNoLegalConsent()
			.hasNoSubmittedAt()
			.hasNoContext("pageUri")
			.hasNoUserToken();
	}

	@Test
	void passesLegitimateInterest() throws Exception {
		post("{" + FIELDS + "," + INTEREST + "}");
		assertThat(hubspot).singleLead()
			.hasLegalConsent()
			.isLegitimateInterest(new LegitimateInterest(999, true, "LEAD", "We know you"));
	}

	@Test
	void saysWhatDiffers() throws Exception {
		post("{" + FIELDS + "," + CONSENT + ",\"submittedAt\":1000000000000}");
		assertFails(() -> assertThat(hubspot).received(1), "form '" + FormsAddress.GUID + "', answered 400",
				"more than one month", "0-2/name=\"Example Ltd\"");
		hubspot.reset();
		post("{" + FIELDS + "," + CONSENT + ",\"context\":{\"pageName\":\"Home\"}}");
		assertLeadFails((lead) -> lead.hasPortal("7"), "portal", "\"7\"", "\"62515\"");
		assertLeadFails((lead) -> lead.hasField("0-3", "name", "Ada"), "0-3/name", "no such field", "0-1/name=\"Ada\"");
		assertLeadFails((lead) -> lead.hasField("name", "Ada"), "\"Example Ltd\"");
		assertLeadFails((lead) -> lead.hasContext("pageName", "Shop"), "pageName", "\"Shop\"", "\"Home\"");
		assertLeadFails((lead) -> lead.hasNoContext("pageName"), "absent", "\"Home\"");
		assertLeadFails((lead) -> lead.wasSubmittedAt(Instant.EPOCH), "1970-01-01T00:00:00Z", "absent");
		assertLeadFails(ReceivedLeadAssert::hasNoLegalConsent, "legal consent", "I agree");
		assertLeadFails((lead) -> lead.hasLegalConsent().isToProcess("Yes"), "\"Yes\"", "I agree");
		assertLeadFails((lead) -> lead.hasLegalConsent().hasCommunications(), "communications []", "999");
		assertLeadFails(
				(lead) -> lead.hasLegalConsent().isLegitimateInterest(new LegitimateInterest(7, true, "LEAD", "a")),
				"legalBasis=LEAD", "I agree");
		assertLeadFails((lead) -> lead.cameBySecureEndpoint("a"), "authenticated endpoint", "public endpoint");
	}

	@Test
	void saysByWhichApiALeadCame() throws Exception {
		Poster.post(hubspot.url("form"), "FirstName=Ada");
		assertLeadFails(ReceivedLeadAssert::cameByPublicEndpoint, "public endpoint", "Leads API");
		assertLeadFails(ReceivedLeadAssert::hasLegalConsent, "absent or malformed");
		assertLeadFails((lead) -> lead.hasPortal("7"), "\"7\"", "absent");
	}

	@Test
	void repeatsNoAccessToken() throws Exception {
		postSecurely("{" + FIELDS + "}");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(hubspot).singleLead().cameBySecureEndpoint("pat-na1-expected"))
			.withMessageContaining("of 15 characters")
			.satisfies((error) -> org.assertj.core.api.Assertions.assertThat(error.getMessage())
				.doesNotContain("expected", "made-up"));
	}

	@Test
	void saysThatRateLimitsWereMet() throws Exception {
		hubspot.formsApi().enforceRateLimits(1, 1);
		post("{" + FIELDS + "}");
		post("{" + FIELDS + "}");
		assertFails(() -> assertThat(hubspot).keptTheRateLimits(), "429", "1 of 2");
	}

	private static void assertLeadFails(Consumer<ReceivedLeadAssert> assertion, String... messageParts) {
		assertFails(() -> assertion.accept(assertThat(hubspot.receivedLeads().get(0))), messageParts);
	}

	private static void assertFails(ThrowingCallable assertion, String... messageParts) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion)
			.satisfies(
					(error) -> org.assertj.core.api.Assertions.assertThat(error.getMessage()).contains(messageParts));
	}

	private static void postSecurely(String body) throws Exception {
		Poster.postJson(FormsAddress.secureSubmit(hubspot, FormsAddress.PORTAL, FormsAddress.GUID), body,
				"Authorization", "Bearer pat-na1-made-up");
	}

	private static void post(String body) throws Exception {
		Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID), body);
	}

}
