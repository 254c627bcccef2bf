/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.hubspotleads.LeadContext;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * Which arguments have something to tell besides the lead.
 *
 * @param errors those that tell errors of binding
 * @param unvalidated those that nobody has validated
 * @param context those that may say who sent the form
 * @param late those that bring their value later
 */
record ArgumentIndexes(int[] errors, int[] unvalidated, int[] context, int[] late) {

	static final ArgumentIndexes FIRST_UNVALIDATED = new ArgumentIndexes(new int[0], new int[] { 0 }, new int[0],
			new int[0]);

	boolean hasErrors(@Nullable Object[] arguments) {
		for (int index : this.errors) {
			if (arguments[index] instanceof Errors told && told.hasErrors()) {
				return true;
			}
		}
		return false;
	}

	@Nullable LeadContext context(@Nullable Object[] arguments) {
		for (int index : this.context) {
			if (held(arguments[index]) instanceof LeadContext found) {
				return found;
			}
		}
		return null;
	}

	List<Object> unvalidated(@Nullable Object[] arguments) {
		if (this.unvalidated.length == 0) {
			return List.of();
		}
		List<Object> found = new ArrayList<>(this.unvalidated.length);
		for (int index : this.unvalidated) {
			Object argument = held(arguments[index]);
			if (argument != null) {
				found.add(argument);
			}
		}
		return found;
	}

	private static @Nullable Object held(@Nullable Object argument) {
		return (argument instanceof Optional<?> optional) ? optional.orElse(null) : argument;
	}

}
