/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import org.jspecify.annotations.Nullable;

/**
 * Makes values of a type that {@link Lead.Builder#field(String, Object)} does not take, a
 * telephone number or an amount of money of your own say, values of fields: properties
 * and parameters of captured methods that have the type, in an {@code Optional}, a
 * collection or an array too, are then treated like texts, and not looked into. Declare
 * beans of this type; the first one that is for a type is asked.
 * <p>
 * Asked at start for its type, so early that the bean should depend on no others that
 * matter, and for each captured call, on its thread: do not block. A value whose
 * conversion throws is left out; that is logged by class name, once a minute, and
 * counted. Leads that a program builds are not converted.
 *
 * @param <T> the type of the values
 * @since 0.1.0
 */
public interface LeadValueConverter<T> {

	/**
	 * Return the type of the values, which stands for its subtypes too.
	 * @return a type that {@link Lead.Builder#accepts} does not know
	 */
	Class<T> type();

	/**
	 * Convert a value.
	 * @param value the value
	 * @return a value that {@link Lead.Builder#field(String, Object)} takes, or
	 * {@code null} for none
	 */
	@Nullable Object convert(T value);

}
