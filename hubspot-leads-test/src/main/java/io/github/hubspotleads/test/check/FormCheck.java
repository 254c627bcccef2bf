/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

import java.util.List;

/**
 * What compares a form of the application with a definition: a method of the bean
 * {@code FormDefinitionCheck}, {@code check::findings} or, without warnings,
 * {@code check::errors}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface FormCheck {

	/**
	 * Compare a form with a definition.
	 * @param form the name of the form in the application
	 * @param definition the JSON text of the definition
	 * @return what differs, each to be told by its {@code toString()}; none if all is
	 * well
	 */
	List<?> findings(String form, String definition);

}
