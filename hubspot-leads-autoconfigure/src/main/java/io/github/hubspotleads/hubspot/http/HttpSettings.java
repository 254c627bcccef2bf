/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How HTTP to HubSpot is bounded.
 *
 * @param connectTimeout how long connecting may take, and the TLS handshake after it
 * @param totalTimeout how long a whole exchange may take: waiting for a connection,
 * connecting, sending, and reading the answer to its last byte
 * @param maxConnections how many connections a host gets at most
 * @param maxPendingAcquires how many exchanges may wait for a connection to a host; more
 * fail at once
 * @param maxIdleTime how long a connection may be unused before it is closed; keep it
 * below the time after which HubSpot closes it
 * @since 0.1.0
 */
public record HttpSettings(Duration connectTimeout, Duration totalTimeout, int maxConnections, int maxPendingAcquires,
		Duration maxIdleTime) {

	/**
	 * 3 seconds to connect, 10 seconds in all, 64 connections, 1,000 waiting, 20 seconds
	 * idle.
	 */
	public static final HttpSettings DEFAULT = new HttpSettings(Duration.ofSeconds(3), Duration.ofSeconds(10), 64, 1000,
			Duration.ofSeconds(20));

	public HttpSettings {
		requirePositive(connectTimeout, "connectTimeout");
		requirePositive(totalTimeout, "totalTimeout");
		requirePositive(maxIdleTime, "maxIdleTime");
		Assert.isTrue(maxConnections > 0, "'maxConnections' must be positive");
		Assert.isTrue(maxPendingAcquires > 0, "'maxPendingAcquires' must be positive");
	}

	private static void requirePositive(Duration duration, String name) {
		Assert.isTrue(duration.toMillis() > 0 && duration.toMillis() <= Integer.MAX_VALUE,
				() -> "'" + name + "' must be at least one millisecond and at most 24 days");
	}

}
