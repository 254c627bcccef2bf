/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.core.annotation.AliasFor;

/**
 * Auto-configuration as an application has it that is without Spring Modulith.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnableAutoConfiguration(excludeName = { Modulith.EVENTS, Modulith.EVENTS_IN_DATABASE, Modulith.EXTERNAL_EVENTS,
		Modulith.MODULES, Modulith.MOMENTS })
public @interface WithoutModulith {

	/**
	 * Name what else the application is without.
	 * @return the auto-configurations
	 */
	@AliasFor(annotation = EnableAutoConfiguration.class)
	Class<?>[] exclude() default {};

}
