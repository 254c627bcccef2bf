/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.util.Set;

/**
 * What may be done about an {@code errorType} of the Forms API
 * (<a href= "https://legacydocs.hubspot.com/docs/methods/forms/submit_form">Submit data
 * to a form</a>). Those that are not known are permanent, as are most that are.
 */
enum Remedy {

	/** The lead goes without that part of the context. */
	DROP_CONTEXT,

	/** The lead goes without the field, where its form allows it. */
	DROP_FIELD,

	/** The form has to be changed at HubSpot. */
	CHANGE_FORM,

	/** Nothing. */
	NONE;

	private static final Set<String> CONTEXT = Set.of("INVALID_HUTK", "INVALID_IP_ADDRESS", "INVALID_PAGE_URI");

	private static final Set<String> FIELD = Set.of("INVALID_NUMBER", "NUMBER_OUT_OF_RANGE", "INPUT_TOO_LARGE",
			"FIELD_NOT_IN_FORM_DEFINITION", "VALUE_NOT_IN_FIELD_DEFINITION");

	private static final String RECAPTCHA = "FORM_HAS_RECAPTCHA_ENABLED";

	static Remedy of(String errorType) {
		if (CONTEXT.contains(errorType)) {
			return DROP_CONTEXT;
		}
		if (FIELD.contains(errorType)) {
			return DROP_FIELD;
		}
		return errorType.equals(RECAPTCHA) ? CHANGE_FORM : NONE;
	}

}
