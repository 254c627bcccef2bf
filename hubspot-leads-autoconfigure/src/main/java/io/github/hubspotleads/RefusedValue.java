/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

/**
 * A part of a lead that HubSpot refused and did not get, whereas it took the rest.
 * <p>
 * The one personal thing in a {@link Submission}, kept so that nothing is lost:
 * {@link #toString()} does not tell the value.
 *
 * @param path the Java property path that the value came from, or the field's name where
 * the lead was built by hand
 * @param field the field's name at HubSpot, such as {@code phone} or {@code context.hutk}
 * @param code the {@code errorType} of HubSpot
 * @param message the reason that HubSpot gave, with the lead's values masked
 * @param value the refused value, empty for a part of the context
 * @since 0.1.0
 */
public record RefusedValue(String path, String field, String code, String message, String value) {

	@Override
	public String toString() {
		return "RefusedValue[path=" + this.path + ", field=" + this.field + ", code=" + this.code + ']';
	}

}
