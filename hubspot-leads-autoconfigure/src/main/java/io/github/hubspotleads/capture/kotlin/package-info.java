/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What Kotlin's compiler makes of methods and properties, told without Kotlin.
 */
@NullMarked
package io.github.hubspotleads.capture.kotlin;

import org.jspecify.annotations.NullMarked;
