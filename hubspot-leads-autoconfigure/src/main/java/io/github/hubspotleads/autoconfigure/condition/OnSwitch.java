/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.condition;

import java.util.Map;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Binds each property as the record of all properties will, so that both agree.
 */
final class OnSwitch extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnSwitch.class);
		Map<String, @Nullable Object> attributes = metadata
			.getAnnotationAttributes(ConditionalOnSwitch.class.getName());
		String[] names = (attributes != null && attributes.get("value") instanceof String[] value) ? value
				: new String[0];
		for (String name : names) {
			if (!isOn(context.getEnvironment(), name)) {
				return ConditionOutcome.noMatch(message.because("'" + name + "' is off"));
			}
		}
		return ConditionOutcome.match(message.because("nothing is switched off"));
	}

	private static boolean isOn(Environment environment, String name) {
		try {
			Binder binder = Binder.get(environment);
			String text = binder.bind(name, String.class).orElse("true");
			// Boot would take a blank for a property that is not set.
			if (StringUtils.hasText(text)) {
				return binder.bind(name, Boolean.class).orElse(true);
			}
		}
		catch (BindException ex) {
			// Told below, for it is about the value alone.
		}
		throw new InvalidPropertyException(name, "is neither true nor false",
				"Set it to true or false (on and off, yes and no, 1 and 0 do as well), or remove it.");
	}

}
