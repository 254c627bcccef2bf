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
 * Holds several {@link HubSpotLead} annotations of one method or class, each for a form
 * of its own. Written by the compiler where the annotation is repeated.
 *
 * @since 0.1.0
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface HubSpotLeads {

	/**
	 * The annotations, in the order in which they are considered.
	 * @return the annotations
	 */
	HubSpotLead[] value();

}
