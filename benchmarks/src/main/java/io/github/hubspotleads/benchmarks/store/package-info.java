/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The program that measures the durable store, beside others that keep work in a
 * database.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.store;

import org.jspecify.annotations.NullMarked;
