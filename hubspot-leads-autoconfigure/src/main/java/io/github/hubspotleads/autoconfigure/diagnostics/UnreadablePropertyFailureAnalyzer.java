/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Comes before Spring Boot's own report, which prints the value, where that may be a
 * secret: a group of properties that has a value of its own (somebody wrote the key one
 * level too high), and a secret that cannot be read.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnreadablePropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("hubspot.leads");

	private static final ConfigurationPropertyName KEYS = PREFIX.append("store.jdbc.encryption.keys");

	private static final ConfigurationPropertyName PORTALS = PREFIX.append("portals");

	private static final Set<String> SECRETS = Set.of("accesstoken", "personkey");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationPropertyName name = cause.getName();
		if (!PREFIX.equals(name) && !PREFIX.isAncestorOf(name)) {
			return null;
		}
		if (isGroup(name, cause)) {
			return analysis(name, "has a value of its own, and is a group of properties", cureOf(name), cause);
		}
		if (KEYS.isAncestorOf(name) || SECRETS.contains(name.getLastElement(Form.UNIFORM))) {
			return analysis(name, "cannot be read",
					"See that all its placeholders are set, and that none of them leads back to it.", cause);
		}
		return null;
	}

	// A map may also fail for the name of one of its values, which may be told.
	private static boolean isGroup(ConfigurationPropertyName name, BindException cause) {
		Class<?> type = cause.getTarget().getType().resolve(Object.class);
		ConfigurationProperty property = cause.getProperty();
		return type.isRecord()
				|| (Map.class.isAssignableFrom(type) && property != null && property.getName().equals(name));
	}

	private static String cureOf(ConfigurationPropertyName name) {
		if (name.equals(KEYS)) {
			return "Write each key under an id, as '" + KEYS + ".<id>'.";
		}
		if (name.equals(PORTALS) || PORTALS.isParentOf(name)) {
			String portal = name.equals(PORTALS) ? PORTALS + ".<name>" : name.toString();
			return "Set '" + portal + ".portal-id' and '" + portal + ".access-token' instead.";
		}
		return "Set one of the properties below it instead: the configuration page lists them.";
	}

	private static FailureAnalysis analysis(ConfigurationPropertyName name, String problem, String cure,
			BindException cause) {
		return new FailureAnalysis("The configuration of hubspot-leads is not valid: '" + name + "' " + problem + '.',
				cure, cause);
	}

}
