/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Reads what somebody typed to say which submissions are meant.
 *
 * @param form the name of the form
 * @param status one or several statuses, with commas between them
 * @param error one or several kinds of error, with commas between them
 * @param since the time since when they were handed over
 * @param until the time until when they were
 */
record FilterRequest(@Nullable String form, @Nullable String status, @Nullable String error, @Nullable String since,
		@Nullable String until) {

	private static final int MAX_NAME = 255;

	private static final Set<SubmissionStatus> RESUBMITTABLE = EnumSet.of(SubmissionStatus.REJECTED,
			SubmissionStatus.DEAD, SubmissionStatus.LOGGED);

	SubmissionFilter read() {
		return new SubmissionFilter(name("form", this.form), values("status", this.status, SubmissionStatus.class),
				values("error", this.error, SubmissionError.Type.class), time("since", this.since),
				time("until", this.until));
	}

	/**
	 * Read which submissions are to be sent again.
	 * @return those that are meant; what was only logged has to be asked for
	 */
	SubmissionFilter readResubmittable() {
		SubmissionFilter read = read();
		if (read.equals(SubmissionFilter.ALL)) {
			throw refused("filter", "Name at least one of 'form', 'status', 'error', 'since' and 'until'");
		}
		if (!RESUBMITTABLE.containsAll(read.statuses())) {
			throw refused("status", "'status' must be " + listed(RESUBMITTABLE) + ": others cannot be sent again");
		}
		return read.statuses().isEmpty() ? new SubmissionFilter(read.form(),
				Set.of(SubmissionStatus.REJECTED, SubmissionStatus.DEAD), read.errorTypes(), read.since(), read.until())
				: read;
	}

	static @Nullable String name(String parameter, @Nullable String text) {
		if (text != null
				&& (text.isBlank() || text.length() > MAX_NAME || text.chars().anyMatch(Character::isISOControl))) {
			throw refused(parameter, "'" + parameter + "' must be a name of 1 to " + MAX_NAME + " characters");
		}
		return text;
	}

	private static <T extends Enum<T>> Set<T> values(String parameter, @Nullable String text, Class<T> type) {
		Set<T> values = EnumSet.noneOf(type);
		if (text == null) {
			return values;
		}
		Set<T> all = EnumSet.allOf(type);
		for (String part : text.split(",", -1)) {
			String name = part.strip().toUpperCase(Locale.ROOT);
			if (!values.addAll(all.stream().filter((value) -> value.name().equals(name)).toList())
					&& values.stream().noneMatch((value) -> value.name().equals(name))) {
				throw refused(parameter,
						"'" + parameter + "' must be one or several of " + listed(all) + ", with commas between them");
			}
		}
		return values;
	}

	private static String listed(Set<? extends Enum<?>> values) {
		return values.stream()
			.map(Enum::name)
			.collect(Collectors.toCollection(TreeSet::new))
			.stream()
			.collect(Collectors.joining(", "));
	}

	private static @Nullable Instant time(String parameter, @Nullable String text) {
		Instant time = null;
		if (text != null) {
			try {
				time = OffsetDateTime.parse(text).toInstant();
			}
			catch (DateTimeException ex) {
				throw noTime(parameter);
			}
			if (!SubmissionFilter.isTime(time)) {
				throw noTime(parameter);
			}
		}
		return time;
	}

	private static InvalidEndpointRequestException noTime(String parameter) {
		return refused(parameter,
				"'" + parameter + "' must be a time since 1970 with its offset, as 2026-11-23T10:15:30Z");
	}

	static InvalidEndpointRequestException refused(String parameter, String reason) {
		return new InvalidEndpointRequestException("'" + parameter + "' is refused", reason);
	}

}
