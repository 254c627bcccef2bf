/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

/**
 * What an invalid lead means to the call of the annotated method.
 *
 * @since 0.1.0
 */
public enum OnInvalid {

	/**
	 * The lead is recorded as rejected after the method ran; the method's result stays as
	 * it is.
	 */
	RECORD,

	/**
	 * The lead is checked before the method runs; if it is invalid it is recorded as
	 * rejected, the method does not run and the caller gets an
	 * {@link io.github.hubspotleads.InvalidLeadException}. A method whose condition
	 * mentions {@code #result} cannot be checked before and is treated as with
	 * {@link #RECORD}.
	 */
	THROW

}
