/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Wiring: beans, and what makes them.
 * <p>
 * Sees all rooms and is seen by none; a lead never passes through here. One class for
 * each ingredient that may be absent.
 */
@NullMarked
package io.github.hubspotleads.autoconfigure;

import org.jspecify.annotations.NullMarked;
