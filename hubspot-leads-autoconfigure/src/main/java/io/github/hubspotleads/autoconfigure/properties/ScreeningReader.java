/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.time.Duration;

import io.github.hubspotleads.form.ScreeningSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Reads what keeps a captured call from becoming a lead.
 */
final class ScreeningReader {

	private static final int MAX_LEADS = 100;

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST_FILL_TIME = Duration.ofHours(1);

	private static final Duration LONGEST = Duration.ofDays(7);

	private ScreeningReader() {
	}

	static ScreeningSettings read(String form, FormProperties properties) {
		FormProperties.Screening screening = properties.screening();
		String key = form + ".screening";
		String honeypot = path(key + ".honeypot", screening.honeypot());
		SettingsReader.check(key + ".honeypot", !StringUtils.hasText(properties.fields().get(honeypot)),
				"is '" + honeypot + "', which 'hubspot.leads." + form + ".fields' maps to a field",
				"Name a property that nobody fills in, or remove the mapping: a honeypot never leaves.");
		String optIn = path(key + ".opt-in", screening.optIn());
		SettingsReader.check(key + ".honeypot", honeypot.isEmpty() || !honeypot.equals(optIn),
				"is '" + honeypot + "', as 'opt-in' is, so every lead would be kept out",
				"Name a property that nobody fills in.");
		String shownAt = path(key + ".shown-at", screening.shownAt());
		SettingsReader.check(key + ".honeypot", honeypot.isEmpty() || !honeypot.equals(shownAt),
				"is '" + honeypot + "', as 'shown-at' is, so every lead would be kept out",
				"Name a property that nobody fills in.");
		Duration repeatWindow = (screening.repeatWindow() != null) ? screening.repeatWindow() : Duration.ZERO;
		if (!repeatWindow.isZero()) {
			time(key + ".repeat-window", repeatWindow, LONGEST, "7d", "10m");
		}
		return new ScreeningSettings(optIn, honeypot, shownAt,
				minFillTime(key + ".min-fill-time", screening.minFillTime(), shownAt), repeatWindow,
				limits(key + ".limit", properties));
	}

	private static Duration minFillTime(String key, @Nullable Duration time, String shownAt) {
		if (time == null) {
			return ScreeningSettings.NONE.minFillTime();
		}
		time(key, time, LONGEST_FILL_TIME, "1h", "2s");
		SettingsReader.check(key, !shownAt.isEmpty(),
				"is set, and 'shown-at' is not, so nobody knows how long a visitor took to fill the form in",
				"Set 'shown-at' to the property that says when the form was shown, or remove the time.");
		return time;
	}

	// A path that got lost on the way must not switch the check off.
	private static String path(String key, @Nullable String path) {
		SettingsReader.check(key, path == null || StringUtils.hasText(path), "is blank",
				"Name a property of the form's object, or remove it.");
		return (path != null) ? path.strip() : "";
	}

	private static ScreeningSettings.Limits limits(String key, FormProperties properties) {
		FormProperties.Limit limit = properties.screening().limit();
		int perEmail = leads(key + ".per-email", limit.perEmail());
		int perIpAddress = leads(key + ".per-ip-address", limit.perIpAddress());
		SettingsReader.check(key + ".per-ip-address", perIpAddress == 0 || properties.ipAddress(),
				"is set, and 'ip-address' of the form is false, so no address is known to be counted",
				"Set 'ip-address' to true, or remove the limit.");
		Duration period = period(key + ".period", limit.period(), perEmail > 0 || perIpAddress > 0);
		return new ScreeningSettings.Limits(perEmail, perIpAddress, period);
	}

	private static Duration period(String key, @Nullable Duration period, boolean limited) {
		if (period == null) {
			return ScreeningSettings.Limits.NONE.period();
		}
		time(key, period, LONGEST, "7d", "1h");
		SettingsReader.check(key, limited,
				"is set, and neither 'per-email' nor 'per-ip-address' is, so nothing is counted within it",
				"Set one of them to the number of leads that an address may give, or remove the period.");
		return period;
	}

	private static int leads(String key, @Nullable Integer number) {
		SettingsReader.check(key, number == null || (number > 0 && number <= MAX_LEADS),
				"is not between 1 and " + MAX_LEADS, "Set it to a number in that range, or remove it for no limit.");
		return (number != null) ? number : 0;
	}

	private static void time(String key, Duration time, Duration longest, String told, String example) {
		SettingsReader.check(key, time.compareTo(SHORTEST) >= 0 && time.compareTo(longest) <= 0,
				"is not a time between 1ms and " + told, "Set it to a time such as " + example + ".");
	}

}
