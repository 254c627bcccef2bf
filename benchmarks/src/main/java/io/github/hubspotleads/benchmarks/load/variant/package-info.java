/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The ways to send a lead that the load program compares.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.load.variant;

import org.jspecify.annotations.NullMarked;
