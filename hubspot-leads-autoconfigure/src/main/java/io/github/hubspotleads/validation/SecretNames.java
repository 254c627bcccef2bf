/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What nobody means to tell to HubSpot, by its name.
 *
 * @since 0.1.0
 */
public final class SecretNames {

	private static final Set<String> SECRETS = Set.of("password", "passwd", "pwd", "passphrase", "secret",
			"clientsecret", "cvv", "cvc", "cvv2", "cvc2", "cardnumber", "creditcard", "creditcardnumber");

	private SecretNames() {
	}

	/**
	 * Tell whether a name is that of a secret.
	 * @param name a Java property path or the name of a field, in any case
	 * @return whether its last part is named like a password or a card number
	 */
	public static boolean isOne(String name) {
		String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
		String plain = last.chars()
			.filter((character) -> character != '_' && character != '-')
			.mapToObj(Character::toString)
			.collect(Collectors.joining())
			.toLowerCase(Locale.ROOT);
		return SECRETS.contains(plain) || plain.endsWith("password");
	}

}
