/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.assertj;

import java.io.IOException;
import java.util.function.Consumer;

import io.github.hubspotleads.test.Poster;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.hubspotleads.test.assertj.HubSpotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

class HubSpotAssertionsTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	@Test
	void passesWhatWasReceived() throws Exception {
		post("FirstName=Ada&Email=ada%40example.com&IPAddress=203.0.113.7&UserToken=123");
		assertThat(hubspot).received(1)
			.hasRequestCount(1)
			.singleLead()
			.hasForm("form")
			.hasField("Email", "ada@example.com")
			.hasNoField("Password")
			.hasFieldsExactly(entry("FirstName", "Ada"), entry("Email", "ada@example.com"))
			.hasUserToken("123")
			.hasIpAddress("203.0.113.7");
	}

	@Test
	void passesWhatIsAbsent() throws Exception {
		assertThat(hubspot).receivedNothing();
		post("FirstName=Ada");
		assertThat(hubspot.receivedLeads().get(0)).hasNoUserToken().hasNoIpAddress();
	}

	@Test
	void saysWhatWasReceivedInstead() throws Exception {
		post("FirstName=Ada&NumberEmployees=many");
		assertFails(() -> assertThat(hubspot).received(1), "1 lead(s)", "received 0", "form 'form'", "answered 400",
				"NumberEmployees must be an integer", "FirstName=\"Ada\"");
		assertFails(() -> assertThat(hubspot).receivedNothing(), "0 request(s)", "received 1");
		assertFails(() -> assertThat(hubspot).singleLead(), "1 lead(s)");
	}

	@Test
	void saysWhichFieldDiffers() throws Exception {
		post("FirstName=100%25&colour=red&colour=blue");
		assertLeadFails((lead) -> lead.hasField("FirstName", "Eve"), "\"Eve\"", "\"100%\"", "colour=\"blue\"");
		assertLeadFails((lead) -> lead.hasField("Email", "a@b.c"), "there is no such field");
		assertLeadFails((lead) -> lead.hasField("colour", "red"), "\"red\"", "\"blue\"");
		assertLeadFails((lead) -> lead.hasNoField("FirstName"), "no field FirstName", "\"100%\"");
		assertLeadFails((lead) -> lead.hasFieldsExactly(entry("FirstName", "100%")), "exactly", "colour=\"red\"");
	}

	@Test
	void saysWhichPartOfTheContextDiffers() throws Exception {
		post("FirstName=Ada&UserToken=123");
		assertLeadFails((lead) -> lead.hasForm("other"), "form", "\"other\"", "\"form\"");
		assertLeadFails((lead) -> lead.hasUserToken("456"), "UserToken", "\"456\"", "\"123\"");
		assertLeadFails(ReceivedLeadAssert::hasNoUserToken, "absent", "\"123\"");
		assertLeadFails((lead) -> lead.hasIpAddress("203.0.113.7"), "IPAddress", "absent");
		post("FirstName=Ada&IPAddress=203.0.113.7");
		assertFails(() -> assertThat(hubspot.receivedLeads().get(1)).hasNoIpAddress(), "\"203.0.113.7\"");
	}

	private static void assertLeadFails(Consumer<ReceivedLeadAssert> assertion, String... messageParts) {
		assertFails(() -> assertion.accept(assertThat(hubspot.receivedLeads().get(0))), messageParts);
	}

	private static void assertFails(ThrowingCallable assertion, String... messageParts) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion)
			.satisfies(
					(error) -> org.assertj.core.api.Assertions.assertThat(error.getMessage()).contains(messageParts));
	}

	private static void post(String body) throws IOException, InterruptedException {
		Poster.post(hubspot.url("form"), body);
	}

}
