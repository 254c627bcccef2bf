/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

/**
 * A property under {@code hubspot.leads} has a value that cannot be worked with. The
 * message names the property and never the value of a secret.
 *
 * @since 0.1.0
 */
public final class InvalidPropertyException extends RuntimeException {

	private final transient String property;

	private final transient String action;

	/**
	 * Create a new exception.
	 * @param property the whole name of the property
	 * @param problem what is wrong, to be put after the name
	 * @param action what to change
	 */
	public InvalidPropertyException(String property, String problem, String action) {
		super("'" + property + "' " + problem);
		this.property = property;
		this.action = action;
	}

	String property() {
		return this.property;
	}

	String action() {
		return this.action;
	}

}
