/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One attempt: send a claimed lead once, and record what came of it.
 */
@NullMarked
package io.github.hubspotleads.delivery.attempt;

import org.jspecify.annotations.NullMarked;
