/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.submission;

import org.jspecify.annotations.Nullable;

/**
 * One thing that HubSpot finds wrong with a submission.
 *
 * @param errorType HubSpot's name for it, see {@link FormErrorType}, or {@code null}
 * where HubSpot's documents name none
 * @param message a sentence in HubSpot's style; it may repeat the value
 * @since 0.1.0
 */
public record FormError(@Nullable String errorType, String message) {

	/**
	 * Create an error without a type.
	 * @param place what is wrong, such as {@code fields.email}
	 * @param sentence what is wrong with it
	 * @return the error
	 */
	public static FormError withoutType(String place, String sentence) {
		return new FormError(null, message(place, sentence));
	}

	static String message(String place, String sentence) {
		return "Error in '" + place + "'. " + sentence;
	}

}
