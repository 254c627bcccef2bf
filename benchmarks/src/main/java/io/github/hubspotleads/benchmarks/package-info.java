/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What all measurements share: the form that is filled in, and tables.
 */
@NullMarked
package io.github.hubspotleads.benchmarks;

import org.jspecify.annotations.NullMarked;
