/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The databases that the store is measured on.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.store.database;

import org.jspecify.annotations.NullMarked;
