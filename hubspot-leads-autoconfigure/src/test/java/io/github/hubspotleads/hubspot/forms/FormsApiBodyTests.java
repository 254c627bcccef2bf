/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.LegalConsent.Communication;
import io.github.hubspotleads.LegalConsent.LegalBasis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FormsApiBody}: what it writes is what Jackson reads.
 */
class FormsApiBodyTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	private static final String HUTK = "0123456789abcdef0123456789abcdef";

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@Test
	void writesTheDocumentedShape() {
		Lead lead = lead().field("email", "ada@example.org")
			.field("0-2/name", "Analytical \"Engines\" & Sons")
			.context(LeadContext.empty()
				.withHutk(HUTK)
				.withIpAddress("203.0.114.7")
				.withPageUri("https://a.example/p?q=1")
				.withPageName("Pricing")
				.withPageId("17")
				.withSfdcCampaignId("701x")
				.withGoToWebinarWebinarKey("8-9")
				.withSubmittedAt(NOW.minusMillis(1)))
			.consent(new LegalConsent.Consent(true, "I agree",
					List.of(new Communication(false, 999, "News"), new Communication(true, 1000, "Offers"))))
			.build();
		assertThat(text(lead)).isEqualTo("{\"submittedAt\":1795348799999,\"fields\":["
				+ "{\"objectTypeId\":\"0-1\",\"name\":\"email\",\"value\":\"ada@example.org\"},"
				+ "{\"objectTypeId\":\"0-2\",\"name\":\"name\",\"value\":\"Analytical \\\"Engines\\\" & Sons\"}],"
				+ "\"context\":{\"hutk\":\"" + HUTK + "\",\"ipAddress\":\"203.0.114.7\","
				+ "\"pageUri\":\"https://a.example/p?q=1\",\"pageName\":\"Pricing\",\"pageId\":\"17\","
				+ "\"sfdcCampaignId\":\"701x\",\"goToWebinarWebinarKey\":\"8-9\"},"
				+ "\"legalConsentOptions\":{\"consent\":{\"consentToProcess\":true,\"text\":\"I agree\","
				+ "\"communications\":[{\"value\":false,\"subscriptionTypeId\":999,\"text\":\"News\"},"
				+ "{\"value\":true,\"subscriptionTypeId\":1000,\"text\":\"Offers\"}]}}}");
	}

	@Test
	void writesLegitimateInterest() {
		Lead lead = lead().field("email", "a@b.example")
			.consent(new LegalConsent.LegitimateInterest(true, 7, LegalBasis.CUSTOMER, "Notice"))
			.build();
		assertThat(text(lead)).endsWith(",\"legalConsentOptions\":{\"legitimateInterest\":{\"value\":true,"
				+ "\"subscriptionTypeId\":7,\"legalBasis\":\"CUSTOMER\",\"text\":\"Notice\"}}}");
	}

	@Test
	void leavesOutWhatIsNotKnown() {
		assertThat(text(lead().field("city", "Rome").build()))
			.isEqualTo("{\"fields\":[{\"objectTypeId\":\"0-1\",\"name\":\"city\",\"value\":\"Rome\"}]}");
		assertThat(text(lead().field("0-1/city", "Rome").build()))
			.isEqualTo(text(lead().field("city", "Rome").build()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "P-28D", "P-31D", "P-400D", "PT5M", "P1D" })
	void leavesOutATimeThatHubSpotWouldRefuse(String away) {
		assertThat(submittedAt(NOW.plus(Duration.parse(away)))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-671H", "PT4M" })
	void sendsTheTimeOfTheCapture(String away) {
		assertThat(submittedAt(NOW.plus(Duration.parse(away)))).isTrue();
	}

	private static boolean submittedAt(Instant time) {
		return MAPPER
			.readTree(text(lead().field("city", "Rome").context(LeadContext.empty().withSubmittedAt(time)).build()))
			.has("submittedAt");
	}

	@Test
	void writesValuesInHubSpotsFormats() {
		Lead lead = lead().field("day", LocalDate.of(2026, 11, 22))
			.field("moment", Instant.parse("2026-11-22T10:15:30.123Z"))
			.field("closedate", "02/28/2026")
			.field("yes", true)
			.field("amount", 1.0E10)
			.field("several", List.of("a", "b"))
			.build();
		assertThat(MAPPER.readTree(text(lead)).get("fields")).extracting((field) -> field.get("value").asString())
			.containsExactly("2026-11-22", "2026-11-22T10:15:30.123Z", "2026-02-28", "true", "10000000000", "a;b");
	}

	@Test
	void readsBackTheSameWhateverTheLeadHoldsInIt() {
		Random random = new Random(20261122);
		for (int i = 0; i < 2_000; i++) {
			Lead lead = randomLead(random);
			assertThat(MAPPER.readTree(text(lead))).isEqualTo(expected(lead));
		}
	}

	private static JsonNode expected(Lead lead) {
		ObjectNode expected = MAPPER.createObjectNode();
		ArrayNode fields = expected.putArray("fields");
		for (Lead.Field field : lead.fields()) {
			fields.addObject()
				.put("objectTypeId", field.objectTypeId())
				.put("name", field.name().substring(field.name().indexOf('/') + 1))
				.put("value", field.value());
		}
		if (lead.context().pageName() != null) {
			expected.putObject("context").put("pageName", lead.context().pageName());
		}
		return expected;
	}

	private static Lead randomLead(Random random) {
		Lead.Builder lead = lead().field("email", "a@b.example");
		for (int i = random.nextInt(20); i > 0; i--) {
			lead.field(((random.nextInt(5) != 0) ? "f" : "0-2/f") + random.nextInt(50), randomText(random));
		}
		return lead.context(LeadContext.empty().withPageName(randomText(random))).build();
	}

	private static String randomText(Random random) {
		int[] kinds = { 0x20, 0x80, 0x100, 0x800, 0x10000, 0x110000 };
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt((random.nextInt(10) != 0) ? 30 : 3_000); i > 0; i--) {
			text.appendCodePoint(random.nextInt(kinds[random.nextInt(kinds.length)]));
			if (random.nextInt(10) == 0) {
				text.append("\"\\/\b\f\n\r\t\u2028\ud83d".charAt(random.nextInt(10)));
			}
		}
		return text.toString();
	}

	@Test
	void replacesHalvesOfSurrogatePairs() {
		assertThat(
				new String(bytes(new JsonEncoder(0).text("x\ud83d").raw(',').text("\udc00\"")), StandardCharsets.UTF_8))
			.isEqualTo("\"x\uFFFD\",\"\uFFFD\\\"\"");
	}

	private static Lead.Builder lead() {
		return Lead.forForm("demo");
	}

	private static String text(Lead lead) {
		return new String(bytes(FormsApiBody.of(lead, NOW)), StandardCharsets.UTF_8);
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

	private static byte[] bytes(JsonEncoder encoder) {
		return bytes(encoder.toByteBuffer());
	}

}
