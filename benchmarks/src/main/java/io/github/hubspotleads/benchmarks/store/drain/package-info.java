/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Ways to work off what waits in a database.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.store.drain;

import org.jspecify.annotations.NullMarked;
