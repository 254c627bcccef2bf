/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Wiring of what is told beside health and figures: traces, and what runs here.
 */
@NullMarked
package io.github.hubspotleads.autoconfigure.signals;

import org.jspecify.annotations.NullMarked;
