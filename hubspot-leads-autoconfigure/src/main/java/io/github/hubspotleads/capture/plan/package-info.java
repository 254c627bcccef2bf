/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What to read from an annotated method: decided once per method at start, executed per
 * call.
 * <p>
 * The planner takes a method and its form, and gives a plan that turns the arguments of a
 * call into a lead.
 */
@NullMarked
package io.github.hubspotleads.capture.plan;

import org.jspecify.annotations.NullMarked;
