/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What this node has lately done for each form, in memory.
 */
@NullMarked
package io.github.hubspotleads.observation.activity;

import org.jspecify.annotations.NullMarked;
