/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the HubSpot field that a captured value goes to, or keeps a value from leaving.
 * <p>
 * Stands on a record component, a field, a getter or a method parameter. A mapping in the
 * form's properties ({@code hubspot.leads.forms.<name>.fields}) wins over this
 * annotation, this annotation over recognition by name.
 *
 * @since 0.1.0
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface LeadField {

	/**
	 * HubSpot's internal name of the field, such as {@code firstname} or the name of a
	 * custom property. Empty means the Java name as it is written. A name that is the
	 * API's own, such as {@code UserToken}, fails the start.
	 * @return the name of the field
	 */
	String value() default "";

	/**
	 * Whether the value is sent. {@code false} keeps a standard lead field, or everything
	 * below a nested object, out of the lead.
	 * @return whether the value is sent, {@code true} by default
	 */
	boolean send() default true;

}
