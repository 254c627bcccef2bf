/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The store in memory, bounded in number and bytes.
 */
@NullMarked
package io.github.hubspotleads.submission.memory;

import org.jspecify.annotations.NullMarked;
