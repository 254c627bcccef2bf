/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;

/**
 * Reads how long forms may be silent.
 *
 * @since 0.1.0
 */
public final class DroughtReader {

	private static final Duration SHORTEST = Duration.ofMinutes(1);

	private static final Duration LONGEST = Duration.ofDays(365);

	private DroughtReader() {
	}

	/**
	 * Read how long forms may be silent.
	 * @param properties the properties
	 * @return the times that are set, by the names of the forms; zero for ever
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public static Map<String, Duration> read(HubSpotLeadsProperties properties) {
		Map<String, Duration> times = new HashMap<>();
		properties.forms().forEach((form, settings) -> {
			Duration time = settings.droughtAfter();
			if (time != null) {
				SettingsReader.check("forms." + form + ".drought-after",
						time.isZero() || (time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0),
						"is neither 0 nor a time between 1m and 365d",
						"Set it to a time such as 24h, to 0 for no alarm, or remove it for one that learns what is usual.");
				times.put(form, time);
			}
		});
		return times;
	}

}
