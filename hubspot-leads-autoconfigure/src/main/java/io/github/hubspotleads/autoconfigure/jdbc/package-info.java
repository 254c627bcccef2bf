/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Wiring of the store in the application's database.
 */
@NullMarked
package io.github.hubspotleads.autoconfigure.jdbc;

import org.jspecify.annotations.NullMarked;
