/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The names of properties about encryption. One that is misspelled must not leave leads
 * unencrypted without a word, as Spring Boot would.
 */
final class EncryptionNames {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName
		.of("hubspot.leads.store.jdbc.encryption");

	private EncryptionNames() {
	}

	static void requireKnown(Environment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource named) {
				named.stream().filter(PREFIX::isAncestorOf).forEach(EncryptionNames::requireKnown);
			}
		}
	}

	private static void requireKnown(ConfigurationPropertyName name) {
		int first = PREFIX.getNumberOfElements();
		StringBuilder rest = new StringBuilder();
		for (int i = first; i < name.getNumberOfElements(); i++) {
			rest.append(name.getElement(i, Form.UNIFORM));
		}
		// A variable of the environment may be named WRITE_KEY, which reads as two
		// elements.
		if (!name.getElement(first, Form.UNIFORM).equals("keys") && !rest.toString().equals("writekey")) {
			throw new InvalidPropertyException(name.toString(), "is not known, and leads would not be encrypted by it",
					"Write each key as '" + PREFIX + ".keys.<id>', and the id of the one that encrypts as '" + PREFIX
							+ ".write-key'; remove all others.");
		}
	}

}
