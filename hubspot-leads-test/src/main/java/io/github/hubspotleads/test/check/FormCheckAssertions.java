/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

/**
 * Entry point for assertions on forms and their saved definitions, and on what annotated
 * methods send.
 *
 * @since 0.1.0
 */
public final class FormCheckAssertions {

	private FormCheckAssertions() {
	}

	/**
	 * Assert something about a form.
	 * @param form the name of the form in the application
	 * @param check what compares, such as {@code check::findings} of the bean
	 * {@code FormDefinitionCheck}
	 * @return the assertion
	 */
	public static FormAssert assertThatForm(String form, FormCheck check) {
		return new FormAssert(form, check);
	}

	/**
	 * Assert something about what an annotated method sends to a form.
	 * @param method the class and the method, such as {@code DemoController.demo}
	 * @param form the name of the form in the application
	 * @param check what tells of methods, {@code methods::sent} of the bean
	 * {@code CapturedMethods}
	 * @return the assertion
	 */
	public static MethodAssert assertThatMethod(String method, String form, MethodCheck check) {
		return new MethodAssert(method, form, check);
	}

}
