/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The program that measures what the starter adds to the start of an application.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.start;

import org.jspecify.annotations.NullMarked;
