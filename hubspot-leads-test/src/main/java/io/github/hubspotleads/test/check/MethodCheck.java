/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

import java.util.Map;

/**
 * What tells the fields that calls of an annotated method can send: the method
 * {@code sent} of the bean {@code CapturedMethods}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MethodCheck {

	/**
	 * Return which properties of a method's arguments go to which fields of a form.
	 * @param method the class and the method, such as {@code DemoController.demo}
	 * @param form the name of the form
	 * @return the fields at HubSpot by the paths of the Java properties
	 */
	Map<String, String> sent(String method, String form);

}
