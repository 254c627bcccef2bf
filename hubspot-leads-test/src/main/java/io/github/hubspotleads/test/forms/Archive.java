/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.hubspotleads.test.forms.submission.FormSubmission;
import io.github.hubspotleads.test.wire.Json;
import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.databind.node.ArrayNode;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The submissions that were taken, to be read back. The place where a page ends is that
 * of its last submission, so that what comes in between two pages shifts nothing.
 */
final class Archive {

	private static final int CAPACITY = 10_000;

	private static final Pattern CURSOR = Pattern.compile("(\\d{1,18}):(\\d{1,18})");

	private static final Comparator<Place> NEWEST_FIRST = Comparator.comparingLong(Place::submittedAt)
		.thenComparingLong(Place::number)
		.reversed();

	private final Deque<Entry> entries = new ArrayDeque<>();

	private long number;

	private Duration delay = Duration.ZERO;

	synchronized void add(FormsVisit visit, String conversionId, Instant now) {
		FormSubmission submission = Objects.requireNonNull(visit.submission());
		Instant submittedAt = (submission.submittedAt() != null) ? submission.submittedAt() : now;
		if (this.entries.size() == CAPACITY) {
			this.entries.remove();
		}
		Place place = new Place(submittedAt.toEpochMilli(), this.number++);
		this.entries.add(new Entry(visit.portalId(), visit.formGuid(), conversionId, place, now, submission));
	}

	synchronized void showAfter(Duration delay) {
		this.delay = delay;
	}

	synchronized void reset() {
		this.entries.clear();
		this.delay = Duration.ZERO;
	}

	// Throws an IllegalArgumentException if that is not where a page ended.
	synchronized ObjectNode page(String formGuid, Tokens.Grant grant, int limit, @Nullable String after, Instant now) {
		Place end = (after != null) ? decode(after) : null;
		Instant latest = now.minus(this.delay);
		List<Entry> rest = this.entries.stream()
			.filter((entry) -> entry.formGuid().equals(formGuid) && grant.isFor(entry.portalId()))
			.filter((entry) -> !entry.receivedAt().isAfter(latest))
			.sorted(Comparator.comparing(Entry::place, NEWEST_FIRST))
			.filter((entry) -> end == null || NEWEST_FIRST.compare(entry.place(), end) > 0)
			.limit(limit + 1L)
			.toList();
		ObjectNode page = Json.object();
		ArrayNode results = page.putArray("results");
		rest.stream().limit(limit).forEach((entry) -> results.add(entry.toJson()));
		if (rest.size() > limit) {
			String cursor = encode(rest.get(limit - 1).place());
			page.putObject("paging").putObject("next").put("after", cursor).put("link", "?after=" + cursor);
		}
		return page;
	}

	private static String encode(Place place) {
		byte[] bytes = (place.submittedAt() + ":" + place.number()).getBytes(StandardCharsets.US_ASCII);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static Place decode(String cursor) {
		Matcher matcher = CURSOR.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
		if (!matcher.matches()) {
			throw new IllegalArgumentException("'after' is not where a page ended");
		}
		return new Place(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
	}

	private record Place(long submittedAt, long number) {

	}

	private record Entry(String portalId, String formGuid, String conversionId, Place place, Instant receivedAt,
			FormSubmission submission) {

		ObjectNode toJson() {
			ObjectNode json = Json.object()
				.put("conversionId", this.conversionId)
				.put("submittedAt", this.place.submittedAt());
			ArrayNode values = json.putArray("values");
			for (FormSubmission.Field field : this.submission.fields()) {
				values.addObject().put("name", field.name()).put("value", field.value());
			}
			String pageUri = this.submission.context().get("pageUri");
			return (pageUri != null) ? json.put("pageUrl", pageUri) : json;
		}

	}

}
