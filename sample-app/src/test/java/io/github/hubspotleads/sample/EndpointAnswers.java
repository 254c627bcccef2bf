/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What the endpoint may answer with, of a busy day, with texts of the test's choice.
 */
final class EndpointAnswers {

	private static final String GUID = "750c8e7ed5ec40659346df25acf98413";

	private static final int STEPS = 360;

	private final Texts texts;

	private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

	EndpointAnswers(Texts texts) {
		this.texts = texts;
	}

	static Map<String, Object> nothing() {
		return object("at", Instant.now(), "mode", "send", "held", 0, "statuses", Map.of(), "oldestWaiting", "PT0S",
				"pauses", List.of(), "forms", List.of(), "bulk", null);
	}

	Map<String, Object> totals(Object bulk, List<?> operatorsPauses) {
		List<Object> pauses = new ArrayList<>(operatorsPauses);
		pauses.add(object("name", this.texts.destination(), "kind", "destination", "reason", this.texts.reason(), "by",
				"hubspot", "until", this.now.plusSeconds(95)));
		return object("at", this.now, "mode", "send", "held", 2, "statuses",
				Map.of("pending", 14, "claimed", 2, "delivered", 18_204, "rejected", 3, "dead", 1), "oldestWaiting",
				Duration.ofSeconds(190), "pauses", pauses, "forms",
				List.of(form(this.texts.form(), 1204, 1190, 3), form("newsletter", 388, 388, 0)), "bulk", bulk);
	}

	private Object form(String name, int captured, int delivered, int refused) {
		return object("name", name, "captured", captured, "delivered", delivered, "refused", refused,
				"possibleDuplicates", refused / 2, "lastCaptured", this.now.minusSeconds(12), "lastDelivered",
				(refused > 0) ? this.now.minusSeconds(15) : null);
	}

	Map<String, Object> history() {
		int[] captured = IntStream.range(0, STEPS)
			.map((i) -> Math.max(0, (i * 7919 % 13) - 8) + (i / 60) % 2)
			.toArray();
		int[] refused = IntStream.range(0, STEPS).map((i) -> (i % 71 == 70) ? 1 : 0).toArray();
		int[] delivered = IntStream.range(0, STEPS)
			.map((i) -> (i < 320) ? captured[i] - captured[i] * refused[i] : 0)
			.toArray();
		int[] waiting = IntStream.range(0, STEPS).map((i) -> Math.max(0, (i - 320) / 3)).toArray();
		return object("step", "PT10S", "end", this.now, "waiting", waiting, "forms",
				List.of(object("name", this.texts.form(), "captured", captured, "delivered", delivered, "refused",
						refused),
						object("name", "newsletter", "captured", delivered, "delivered", delivered, "refused",
								new int[STEPS])));
	}

	Map<String, Object> forms() {
		return object("forms",
				List.of(object("name", this.texts.form(), "api", "leads", "destination", this.texts.destination()),
						object("name", "newsletter", "api", "forms", "destination", "api.hsforms.com")));
	}

	static UUID id(int number) {
		return new UUID(0x01a2047fe88b7cd6L, 0xa167f778ada0fe00L + number);
	}

	Map<String, Object> page(String status, boolean older) {
		List<Object> leads = IntStream.range(older ? 6 : 0, older ? 9 : 6)
			.mapToObj(this::lead)
			.filter((lead) -> status == null || status.contains(lead.get("status").toString()))
			.map(Object.class::cast)
			.toList();
		return object("submissions", leads, "next", older ? null : id(5), "until",
				older ? null : this.now.minusSeconds(7200));
	}

	Map<String, Object> lead(int number) {
		String status = List.of("PENDING", "REJECTED", "DELIVERED", "DEAD", "DELIVERED", "CLAIMED").get(number % 6);
		boolean delivered = status.equals("DELIVERED");
		return object("id", id(number), "form", (number % 3 == 1) ? this.texts.form() : "newsletter", "status", status,
				"submissionGuid", delivered ? GUID : null, "attempts", (number % 6 == 3) ? 6 : 1, "createdAt",
				this.now.minusSeconds(40L + number * 700), "updatedAt", this.now.minusSeconds(30L + number * 650),
				"nextAttemptAt", status.equals("PENDING") ? this.now.plusSeconds(20) : null, "error",
				delivered ? null : object("type", "REFUSED", "message", this.texts.error(), "fields", List.of()),
				"arrival", delivered ? "ARRIVED" : null);
	}

	Map<String, Object> story(int number, String status) {
		Map<String, Object> story = lead(number);
		boolean failed = List.of("REJECTED", "DEAD").contains(story.get("status"));
		if (failed) {
			story.put("error", object("type", "REFUSED", "message", this.texts.error(), "fields", List.of(object("path",
					"email", "field", this.texts.field(), "code", "INVALID_EMAIL", "message", this.texts.error()))));
		}
		if (status != null) {
			story.put("status", status);
			story.put("nextAttemptAt", status.equals("PENDING") ? this.now : null);
		}
		boolean delivered = story.get("status").equals("DELIVERED");
		story.put("arrival",
				delivered ? object("status", "ARRIVED", "checkedAt", this.now, "guids", List.of(GUID)) : null);
		story.put("context", object("pageUri", this.texts.page()));
		story.put("fields", List.of(object("name", this.texts.field(), "value", "******"),
				object("name", "message", "value", this.texts.error())));
		story.put("consent",
				object("givenAt", this.now, "page", this.texts.page(), "decisions",
						List.of(object("about", "PROCESSING", "subscriptionTypeId", null, "legalBasis", null, "given",
								true, "text", this.texts.error()),
								object("about", "COMMUNICATION", "subscriptionTypeId", 999, "legalBasis", null, "given",
										false, "text", "I would like to get the newsletter."))));
		story.put("leftOut", List.of(object("path", "phone", "field", this.texts.field(), "code", "BLOCKED", "message",
				this.texts.error())));
		story.put("operations", (failed && status == null) ? List.of("resubmit", "discard") : List.of());
		return story;
	}

	// Unlike Map.of it takes null, and keeps the order.
	static Map<String, Object> object(Object... namesAndValues) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			object.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return object;
	}

	/**
	 * What comes from elsewhere, and may be anything.
	 *
	 * @param form the name of a form
	 * @param destination the name of a destination
	 * @param reason why it is paused
	 * @param error what HubSpot answered
	 * @param page the page of a visitor
	 * @param field the name of a field
	 */
	record Texts(String form, String destination, String reason, String error, String page, String field) {

		static Texts usual() {
			return new Texts("demo-request", "demohubapi.app6.hubspot.com", "RATE_LIMITED",
					"HubSpot answered 400: email is not an e-mail address", "https://www.example.org/demo", "email");
		}

		static Texts hostile() {
			return new Texts("<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "{{7*7}} </script>",
					"</script><script>alert(1)</script> {{7*7}}", "javascript:alert(1)", "\"><svg onload=alert(1)>");
		}

	}

}
