/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import org.jspecify.annotations.Nullable;

/**
 * By what leads are told apart. Each text begins with what it is of, so that none is
 * taken for another.
 */
final class Traits {

	// Half of an IPv6 address is the network, and any visitor has one.
	private static final int NETWORK_BYTES = 8;

	private static final int IPV4_BYTES = 4;

	// 64:ff9b::/96 (RFC 6052): everybody behind such a gateway has it, and an IPv4
	// address
	// after it.
	private static final byte[] NAT64 = { 0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0 };

	private Traits() {
	}

	static String content(Lead lead) {
		StringBuilder content = new StringBuilder("content");
		for (Lead.Field field : lead.fields()) {
			content.append('\0').append(field.name()).append('\0').append(field.value());
		}
		if (address(lead) == null) {
			LeadContext visitor = lead.context();
			content.append('\0').append(visitor.hutk()).append('\0').append(visitor.ipAddress());
		}
		return content.append('\0').append(lead.consent()).toString();
	}

	static @Nullable String email(Lead lead) {
		String address = address(lead);
		return (address != null) ? "email\0" + Mailbox.of(address) : null;
	}

	private static @Nullable String address(Lead lead) {
		for (Lead.Field field : lead.fields()) {
			if (field.name().equalsIgnoreCase("email")) {
				return field.value();
			}
		}
		return null;
	}

	static @Nullable String network(Lead lead) {
		String address = lead.context().ipAddress();
		return (address != null) ? "ip\0" + network(address) : null;
	}

	// What has a colon is never looked up as a name.
	private static String network(String address) {
		if (address.indexOf(':') < 0) {
			return address;
		}
		try {
			byte[] bytes = InetAddress.getByName(address).getAddress();
			byte[] ipv4 = ipv4(bytes);
			return (ipv4 != null) ? InetAddress.getByAddress(ipv4).getHostAddress()
					: Objects.requireNonNull(Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES)));
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

	// The JDK reads ::ffff:8.8.8.8 as the IPv4 address that it is.
	private static byte @Nullable [] ipv4(byte[] bytes) {
		if (bytes.length == IPV4_BYTES) {
			return bytes;
		}
		boolean translated = Arrays.equals(bytes, 0, NAT64.length, NAT64, 0, NAT64.length);
		return translated ? Arrays.copyOfRange(bytes, NAT64.length, bytes.length) : null;
	}

}
