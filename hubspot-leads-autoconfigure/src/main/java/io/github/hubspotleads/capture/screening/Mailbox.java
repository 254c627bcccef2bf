/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import io.github.hubspotleads.submission.AddressSpelling;

/**
 * Tells which mailbox an e-mail address means, however it is spelled. For comparisons
 * alone.
 */
final class Mailbox {

	private Mailbox() {
	}

	static String of(String address) {
		String spelled = AddressSpelling.of(address);
		int at = spelled.lastIndexOf('@');
		return (at < 0) ? spelled : untagged(spelled.substring(0, at)) + spelled.substring(at);
	}

	// Mail to jane+news@x.test is mail to jane@x.test.
	private static String untagged(String name) {
		int tag = name.indexOf('+');
		return (tag > 0) ? name.substring(0, tag) : name;
	}

}
