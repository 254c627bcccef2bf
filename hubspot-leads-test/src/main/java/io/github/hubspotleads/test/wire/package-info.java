/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What the APIs of the stand-in have in common on the wire.
 * <p>
 * Made for the stand-in itself; tests of applications need nothing from here.
 */
@NullMarked
package io.github.hubspotleads.test.wire;

import org.jspecify.annotations.NullMarked;
