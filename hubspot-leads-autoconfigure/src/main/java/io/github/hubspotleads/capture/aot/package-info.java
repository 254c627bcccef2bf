/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What capture does by reflection, told to Spring's ahead-of-time processing, so that a
 * native image can do it too.
 */
@NullMarked
package io.github.hubspotleads.capture.aot;

import org.jspecify.annotations.NullMarked;
