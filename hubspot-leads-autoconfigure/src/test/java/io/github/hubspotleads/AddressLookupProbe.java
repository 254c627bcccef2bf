/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs in a virtual machine of its own, whose only names are those of a hosts file that
 * gives every unfit text a public address: a text that is kept there was looked up.
 */
public final class AddressLookupProbe {

	static final String CONTROL = "control.host.test";

	private AddressLookupProbe() {
	}

	public static void main(String[] args) throws IOException {
		if (!InetAddress.getByName(CONTROL).getHostAddress().equals("8.8.8.8")) {
			throw new IOException("The hosts file is not in force");
		}
		List<Integer> lookedUp = new ArrayList<>();
		List<String> unfit = IpAddressesTests.unfit();
		for (int i = 0; i < unfit.size(); i++) {
			if (IpAddressesTests.keptOf(unfit.get(i)) != null) {
				lookedUp.add(i);
			}
		}
		System.out.println("resolved by the hosts file: " + lookedUp);
	}

}
