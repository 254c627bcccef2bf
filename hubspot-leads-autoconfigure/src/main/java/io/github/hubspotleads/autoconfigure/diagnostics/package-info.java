/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Why a start failed: sentences that say what is wrong, under which property, and what to
 * change.
 */
@NullMarked
package io.github.hubspotleads.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
