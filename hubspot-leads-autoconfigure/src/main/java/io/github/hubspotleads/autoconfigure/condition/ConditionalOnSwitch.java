/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.condition;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Unless one of some properties switches it off. A property that is not set is on; one
 * that is read as Spring Boot reads every boolean, and is neither on nor off, fails the
 * start with an
 * {@link io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException}.
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnSwitch.class)
public @interface ConditionalOnSwitch {

	/**
	 * The whole names of the properties, all of which have to be on.
	 * @return the names
	 */
	String[] value();

}
