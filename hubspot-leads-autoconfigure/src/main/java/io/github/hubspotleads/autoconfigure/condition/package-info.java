/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * When the wiring is there at all.
 */
@NullMarked
package io.github.hubspotleads.autoconfigure.condition;

import org.jspecify.annotations.NullMarked;
