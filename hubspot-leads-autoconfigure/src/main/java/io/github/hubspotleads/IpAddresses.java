/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

/**
 * Reads IP addresses from text, never asking a name server.
 */
final class IpAddresses {

	private static final int MAX_LENGTH = 45;

	private IpAddresses() {
	}

	// Returns the address as it was written if a visitor on the internet can have it.
	static @Nullable String publicAddress(String text) {
		if (text.isEmpty() || text.length() > MAX_LENGTH || !(isIpv4(text) || looksLikeIpv6(text))) {
			return null;
		}
		try {
			return isPublic(InetAddress.getByName(text)) ? text : null;
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static boolean isIpv4(String text) {
		int parts = 0;
		int digits = 0;
		int value = 0;
		for (int i = 0; i <= text.length(); i++) {
			char c = (i < text.length()) ? text.charAt(i) : '.';
			if (c == '.') {
				boolean leadingZero = digits > 1 && text.charAt(i - digits) == '0';
				if (digits == 0 || leadingZero || value > 255) {
					return false;
				}
				parts++;
				digits = 0;
				value = 0;
			}
			else if (c >= '0' && c <= '9' && digits < 3) {
				value = value * 10 + (c - '0');
				digits++;
			}
			else {
				return false;
			}
		}
		return parts == 4;
	}

	// With a digit or a colon at its start and a colon in it the JDK takes a text for an
	// address or refuses it, and resolves nothing.
	private static boolean looksLikeIpv6(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean hexDigit = c < 128 && Character.digit(c, 16) >= 0;
			if (!hexDigit && c != ':' && c != '.') {
				return false;
			}
		}
		return text.charAt(0) != '.' && text.indexOf(':') >= 0;
	}

	private static boolean isPublic(InetAddress address) {
		if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
				|| address.isSiteLocalAddress() || address.isMulticastAddress()) {
			return false;
		}
		byte[] bytes = address.getAddress();
		int first = bytes[0] & 0xff;
		int second = bytes[1] & 0xff;
		if (bytes.length == 4) {
			boolean carrierGradeNat = first == 100 && second >= 64 && second <= 127;
			return first != 0 && first < 240 && !carrierGradeNat;
		}
		boolean uniqueLocal = (first & 0xfe) == 0xfc;
		return !uniqueLocal && !((Inet6Address) address).isIPv4CompatibleAddress();
	}

}
