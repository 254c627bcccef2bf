/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The hosts that leads may be sent to: subdomains of {@code hubspot.com},
 * {@code hsforms.com} and {@code hubapi.com}, and hosts that are listed, compared
 * exactly.
 *
 * @since 0.1.0
 */
public final class HubSpotHosts {

	private static final List<String> DOMAINS = List.of(".hubspot.com", ".hsforms.com", ".hubapi.com");

	private static final int MAX_PORT = 65535;

	private final Set<String> allowed = new TreeSet<>();

	/**
	 * Create a new rule.
	 * @param allowedHosts the hosts that are allowed beside HubSpot's own, such as
	 * {@code leads.example.com}, {@code localhost} or {@code [::1]}: without scheme, port
	 * and wildcard
	 * @throws IllegalArgumentException if an entry is not a host; the message is a phrase
	 * to be put after the name of a property
	 */
	public HubSpotHosts(Collection<String> allowedHosts) {
		for (String host : allowedHosts) {
			Assert.isTrue(isHost(host),
					() -> "lists '" + host + "', which is not a host name without scheme, port and wildcard");
			this.allowed.add(host.toLowerCase(Locale.ROOT));
		}
	}

	private static boolean isHost(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean known = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
					|| c == '.' || c == ':' || c == '[' || c == ']';
			if (!known) {
				return false;
			}
		}
		try {
			return text.equals(URI.create("https://" + text + "/").getHost()) && !text.endsWith(".");
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Require that leads may be sent to an address.
	 * @param endpoint the address
	 * @param plainHttpAllowed whether the API was documented with plain http
	 * @throws IllegalArgumentException if not; the message is a phrase to be put after
	 * the name of a property, and holds nothing of the address but its host
	 */
	public void require(URI endpoint, boolean plainHttpAllowed) {
		String scheme = endpoint.getScheme();
		Assert.isTrue("https".equalsIgnoreCase(scheme) || (plainHttpAllowed && isPlainHttp(endpoint)),
				plainHttpAllowed ? "must start with https:// or http://" : "must start with https://");
		Assert.isTrue(endpoint.getRawUserInfo() == null, "has user information before the host, which must go");
		Assert.isTrue(endpoint.getRawFragment() == null, "has a fragment (#), which must go");
		String host = endpoint.getHost();
		Assert.isTrue(host != null, "has no readable host name");
		Assert.isTrue(endpoint.getPort() != 0 && endpoint.getPort() <= MAX_PORT, "has an impossible port");
		Assert.isTrue(isAllowed(host), () -> "has the host '" + host
				+ "', which is neither below hubspot.com, hsforms.com or hubapi.com nor on the list of allowed hosts");
	}

	private boolean isAllowed(@Nullable String host) {
		if (host == null) {
			return false;
		}
		String plain = host.toLowerCase(Locale.ROOT);
		return DOMAINS.stream().anyMatch(plain::endsWith) || this.allowed.contains(plain);
	}

	/**
	 * Tell whether an address is plain http, which anybody on the way can read.
	 * @param endpoint the address
	 * @return {@code true} for plain http
	 */
	public static boolean isPlainHttp(URI endpoint) {
		return "http".equalsIgnoreCase(endpoint.getScheme());
	}

	/**
	 * Tell by its spelling alone whether an address is on this machine: no name is looked
	 * up.
	 * @param endpoint the address
	 * @return {@code true} for {@code localhost}, {@code [::1]} and 127.0.0.0/8
	 */
	public static boolean isLoopback(URI endpoint) {
		String host = endpoint.getHost();
		return host != null
				&& (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}"));
	}

}
