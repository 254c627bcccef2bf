/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.submission;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads the consent of a submission: one of two shapes, and never without its texts.
 */
final class ConsentReader {

	private static final String ROOT = "legalConsentOptions";

	private static final Set<String> LEGAL_BASES = Set.of("CUSTOMER", "LEAD");

	private final List<FormError> errors;

	private ConsentReader(List<FormError> errors) {
		this.errors = errors;
	}

	static @Nullable ReceivedConsent read(JsonNode node, List<FormError> errors) {
		return SubmissionReader.isAbsent(node) ? null : new ConsentReader(errors).read(node);
	}

	private @Nullable ReceivedConsent read(JsonNode node) {
		JsonNode consent = node.path("consent");
		JsonNode interest = node.path("legitimateInterest");
		if (consent.isObject() && SubmissionReader.isAbsent(interest)) {
			return readConsent(consent, ROOT + ".consent");
		}
		if (interest.isObject() && SubmissionReader.isAbsent(consent)) {
			return readInterest(interest, ROOT + ".legitimateInterest");
		}
		return malformed(ROOT, "It must have either consent or legitimateInterest");
	}

	private @Nullable ReceivedConsent readConsent(JsonNode node, String place) {
		if (!node.path("consentToProcess").isBoolean()) {
			return malformed(place + ".consentToProcess", "It must be true or false");
		}
		JsonNode nodes = node.path("communications");
		if (!nodes.isArray() && !SubmissionReader.isAbsent(nodes)) {
			return malformed(place + ".communications", "It must be an array");
		}
		String text = text(node, place, FormErrorType.MISSING_PROCESSING_CONSENT_TEXT);
		List<ReceivedConsent.Communication> communications = new ArrayList<>();
		Set<Long> seen = new HashSet<>();
		for (JsonNode each : nodes) {
			String at = place + ".communications[" + communications.size() + "]";
			if (!isSubscription(each)) {
				return malformed(at, "It must have a value, true or false, and a subscriptionTypeId, a number");
			}
			long id = each.path("subscriptionTypeId").longValue();
			if (!seen.add(id)) {
				this.errors.add(FormErrorType.DUPLICATE_SUBSCRIPTION_TYPE_ID.at(place + ".communications",
						"Subscription type '" + id + "' is there more than once"));
			}
			communications.add(new ReceivedConsent.Communication(id, each.path("value").booleanValue(),
					text(each, at, FormErrorType.MISSING_COMMUNICATION_CONSENT_TEXT)));
		}
		return new ReceivedConsent(node.path("consentToProcess").booleanValue(), text, List.copyOf(communications),
				null);
	}

	private @Nullable ReceivedConsent readInterest(JsonNode node, String place) {
		String legalBasis = node.path("legalBasis").asText();
		if (!isSubscription(node)) {
			return malformed(place, "It must have a value, true or false, and a subscriptionTypeId, a number");
		}
		if (!LEGAL_BASES.contains(legalBasis)) {
			return malformed(place + ".legalBasis", "It must be CUSTOMER or LEAD");
		}
		String text = text(node, place, FormErrorType.MISSING_LEGITIMATE_INTEREST_TEXT);
		return new ReceivedConsent(null, null, List.of(), new ReceivedConsent.LegitimateInterest(
				node.path("subscriptionTypeId").longValue(), node.path("value").booleanValue(), legalBasis, text));
	}

	private static boolean isSubscription(JsonNode node) {
		JsonNode id = node.path("subscriptionTypeId");
		return node.path("value").isBoolean() && id.isIntegralNumber() && id.canConvertToLong();
	}

	private @Nullable String text(JsonNode node, String place, FormErrorType missing) {
		JsonNode text = node.path("text");
		if (!text.isTextual() || text.textValue().isBlank()) {
			this.errors.add(missing.at(place + ".text", "Text is missing"));
			return null;
		}
		return text.textValue();
	}

	private @Nullable ReceivedConsent malformed(String place, String sentence) {
		this.errors.add(FormErrorType.INVALID_LEGAL_OPTION_FORMAT.at(place, sentence));
		return null;
	}

}
