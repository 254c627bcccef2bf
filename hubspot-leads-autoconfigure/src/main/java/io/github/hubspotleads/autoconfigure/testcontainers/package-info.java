/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Where HubSpot is when a test container stands in for it.
 * <p>
 * Looks in from outside, at development and test time only: it hands an address to the
 * wiring, and no lead passes through.
 */
@NullMarked
package io.github.hubspotleads.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
