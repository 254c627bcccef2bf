/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what calls of an annotated method can send to a form.
 *
 * @since 0.1.0
 */
public final class MethodAssert extends AbstractAssert<MethodAssert, String> {

	private final Map<String, String> sent;

	private final String form;

	MethodAssert(String method, String form, MethodCheck check) {
		super(method, MethodAssert.class);
		this.sent = new TreeMap<>(check.sent(method, form));
		this.form = form;
	}

	/**
	 * Verify that calls can send to precisely these fields.
	 * @param fields the names of the fields at HubSpot
	 * @return this assertion
	 */
	public MethodAssert sendsOnly(String... fields) {
		Set<String> expected = new TreeSet<>(Arrays.asList(fields));
		Set<String> actual = new TreeSet<>(this.sent.values());
		if (!actual.equals(expected)) {
			Set<String> missing = new TreeSet<>(expected);
			missing.removeAll(actual);
			Set<String> more = new TreeSet<>(actual);
			more.removeAll(expected);
			throw failure(
					"%nExpected %s to send to form '%s' only%n  %s%nbut missing are%n  %s%nand on top come%n  %s%n%s",
					this.actual, this.form, expected, missing, more, told());
		}
		return this;
	}

	/**
	 * Verify that the value of a property goes to a field.
	 * @param property the path of the Java property
	 * @param field the name of the field at HubSpot
	 * @return this assertion
	 */
	public MethodAssert sends(String property, String field) {
		if (!field.equals(this.sent.get(property))) {
			throw failure("%nExpected %s to send '%s' to form '%s' as '%s'%n%s", this.actual, property, this.form,
					field, told());
		}
		return this;
	}

	/**
	 * Verify that the values of properties do not leave, nor those of what is nested in
	 * them. A path that no argument has is kept, too: {@link #sendsOnly} tells more.
	 * @param properties the paths of the Java properties
	 * @return this assertion
	 */
	public MethodAssert keeps(String... properties) {
		for (String property : properties) {
			if (this.sent.keySet().stream().anyMatch((path) -> (path + ".").startsWith(property + "."))) {
				throw failure("%nExpected %s not to send '%s' to form '%s'%n%s", this.actual, property, this.form,
						told());
			}
		}
		return this;
	}

	private String told() {
		return String.format("What it sends, by property:%n  %s", this.sent);
	}

}
