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

	// Mail to jane+news@x.test is mail to jane@x.test.
	static @Nullable String email(Lead lead) {
		String address = address(lead);
		if (address == null) {
			return null;
		}
		int at = address.lastIndexOf('@');
		int tag = address.indexOf('+');
		return "email\0" + ((tag > 0 && tag < at) ? address.substring(0, tag) + address.substring(at) : address);
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
			return Objects.requireNonNull(Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES)));
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
