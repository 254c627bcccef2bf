/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Whether leads flow: forms that have fallen silent.
 */
@NullMarked
package io.github.hubspotleads.flow;

import org.jspecify.annotations.NullMarked;
