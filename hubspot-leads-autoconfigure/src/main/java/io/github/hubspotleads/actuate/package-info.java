/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Windows: endpoint, health and meters.
 * <p>
 * Looks into the store and the relay from outside; no lead passes through here.
 */
@NullMarked
package io.github.hubspotleads.actuate;

import org.jspecify.annotations.NullMarked;
