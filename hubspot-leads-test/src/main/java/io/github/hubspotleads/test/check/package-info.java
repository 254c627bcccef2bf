/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Holds an application to definitions of its forms that were saved as files.
 * <p>
 * Tests come in through {@code FormCheckAssertions}; {@code SavedDefinition} brings a
 * file up to date with HubSpot.
 */
@NullMarked
package io.github.hubspotleads.test.check;

import org.jspecify.annotations.NullMarked;
