/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * When something is, for people and for machines. People are told in UTC, and that it is:
 * no request says in which zone the visitor is.
 *
 * @param datetime the time for machines, {@code null} if nobody knows it
 * @param text the time in words
 */
record Moment(@Nullable String datetime, String text) {

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.UK)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter MILLI = DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC'", Locale.UK)
		.withZone(ZoneOffset.UTC);

	static Moment ofSecond(Instant time) {
		return new Moment(time.truncatedTo(ChronoUnit.SECONDS).toString(), SECOND.format(time));
	}

	static Moment ofMilli(Instant time) {
		return new Moment(time.truncatedTo(ChronoUnit.MILLIS).toString(), MILLI.format(time));
	}

	static Moment unknown(String text) {
		return new Moment(null, text);
	}

}
