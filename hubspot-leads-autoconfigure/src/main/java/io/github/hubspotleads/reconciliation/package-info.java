/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Compares what was delivered with what HubSpot shows: reads the submissions of a form
 * back, recognizes ours among them, and records their guids.
 */
@NullMarked
package io.github.hubspotleads.reconciliation;

import org.jspecify.annotations.NullMarked;
