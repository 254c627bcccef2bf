/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * AssertJ assertions on what a stand-in HubSpot received.
 * <p>
 * Tests come in through {@code HubSpotAssertions}; a failure tells what was received,
 * values included.
 */
@NullMarked
package io.github.hubspotleads.test.assertj;

import org.jspecify.annotations.NullMarked;
