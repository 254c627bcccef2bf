/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.hubspotleads.form.FormMapping;

/**
 * Tells what calls of annotated methods can send, by the methods' names: a bean for tests
 * that hold an application to it. Methods of lazy beans are known once these were made.
 *
 * @since 0.1.0
 */
public final class CapturedMethods {

	private final Supplier<List<FormMapping>> mappings;

	/**
	 * Create what tells of methods.
	 * @param mappings gives what annotated methods can send, asked each time
	 */
	public CapturedMethods(Supplier<List<FormMapping>> mappings) {
		this.mappings = mappings;
	}

	/**
	 * Return the names of all annotated methods.
	 * @return the names, such as {@code DemoController.demo}, in order
	 */
	public List<String> names() {
		return this.mappings.get().stream().map(FormMapping::method).distinct().sorted().toList();
	}

	/**
	 * Return which properties of a method's arguments go to which fields of a form. The
	 * constants of the form come on top.
	 * @param method the class and the method, such as {@code DemoController.demo}
	 * @param form the name of the form
	 * @return the fields at HubSpot by the paths of the Java properties, in order
	 * @throws IllegalArgumentException if no such method makes leads of the form; if
	 * several of one name do, and send different fields; if an expression of the
	 * annotation says what is the lead, which is known with the first call only
	 */
	public Map<String, String> sent(String method, String form) {
		List<Map<String, String>> all = find(method, form).stream().map(CapturedMethods::fields).distinct().toList();
		if (all.size() > 1) {
			throw new IllegalArgumentException(
					"Several methods are called " + method + " and send different fields to form '" + form
							+ "': give each a name of its own. They send " + all);
		}
		return all.get(0);
	}

	private static Map<String, String> fields(FormMapping mapping) {
		if (mapping.lead() != null) {
			throw new IllegalArgumentException("What " + mapping.method() + " sends is known with its first call, for '"
					+ mapping.lead() + "' is the lead");
		}
		Map<String, String> fields = new TreeMap<>();
		mapping.fields().forEach((field) -> fields.put(field.path(), field.field()));
		return fields;
	}

	// Overloaded methods, and classes of other packages, may go by one name.
	private List<FormMapping> find(String method, String form) {
		List<FormMapping> all = this.mappings.get();
		List<FormMapping> found = all.stream()
			.filter((mapping) -> mapping.method().equals(method) && mapping.form().equals(form))
			.toList();
		if (found.isEmpty()) {
			throw new IllegalArgumentException(
					"No call of " + method + " makes a lead of form '" + form + "'. Known are "
							+ all.stream()
								.map((mapping) -> mapping.method() + " of '" + mapping.form() + "'")
								.collect(Collectors.toCollection(TreeSet::new)));
		}
		return found;
	}

}
