/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.submission;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.hubspotleads.test.wire.IpAddresses;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads the context of a submission.
 */
final class ContextReader {

	private static final Pattern HUTK = Pattern.compile("[a-f0-9]{32}");

	private static final Pattern PAGE_URI = Pattern.compile("(?i)https?://[^\\s/?#]+\\S*");

	private static final Pattern WEBINAR_KEY = Pattern.compile("\\d{1,20}");

	private ContextReader() {
	}

	static Map<String, String> read(JsonNode node, List<FormError> errors) {
		if (SubmissionReader.isAbsent(node)) {
			return Map.of();
		}
		if (!node.isObject()) {
			errors.add(FormErrorType.INVALID_METADATA.at("context", "It must be an object"));
			return Map.of();
		}
		Map<String, String> context = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> entry : node.properties()) {
			if (entry.getValue().isTextual()) {
				context.put(entry.getKey(), entry.getValue().textValue());
			}
			else if (!entry.getValue().isNull()) {
				errors.add(FormErrorType.INVALID_METADATA.at("context." + entry.getKey(), "It must be a string"));
			}
		}
		check(context, errors);
		return Collections.unmodifiableMap(context);
	}

	private static void check(Map<String, String> context, List<FormError> errors) {
		check(context, "hutk", HUTK.asMatchPredicate(), "Hutk", FormErrorType.INVALID_HUTK, errors);
		check(context, "ipAddress", IpAddresses::isAddress, "IP address", FormErrorType.INVALID_IP_ADDRESS, errors);
		check(context, "pageUri", PAGE_URI.asMatchPredicate(), "page URI", FormErrorType.INVALID_PAGE_URI, errors);
		check(context, "goToWebinarWebinarKey", WEBINAR_KEY.asMatchPredicate(), "webinar key",
				FormErrorType.INVALID_GOTOWEBINAR_WEBINAR_KEY, errors);
	}

	private static void check(Map<String, String> context, String name, Predicate<String> wellFormed, String noun,
			FormErrorType errorType, List<FormError> errors) {
		String value = context.get(name);
		if (value != null && !wellFormed.test(value)) {
			errors.add(errorType.at("context." + name, "'" + value + "' is not a valid " + noun));
		}
	}

}
