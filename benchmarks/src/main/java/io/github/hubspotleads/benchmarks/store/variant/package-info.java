/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Ways to keep work in a database.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.store.variant;

import org.jspecify.annotations.NullMarked;
