/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells IP addresses from other text, without ever asking a name server.
 *
 * @since 0.1.0
 */
public final class IpAddresses {

	private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

	private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

	private IpAddresses() {
	}

	/**
	 * Whether a text is an address, of IPv4 or IPv6.
	 * @param text the text
	 * @return whether it is one
	 */
	public static boolean isAddress(String text) {
		if (IPV4.matcher(text).matches()) {
			return List.of(text.split("\\.")).stream().allMatch((part) -> Integer.parseInt(part) <= 255);
		}
		try {
			// Only literals get past the pattern, so that no name is looked up.
			return IPV6.matcher(text).matches() && InetAddress.getByName(text) != null;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
