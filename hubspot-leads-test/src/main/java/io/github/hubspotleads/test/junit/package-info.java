/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The stand-in HubSpot in JUnit tests.
 * <p>
 * Tests get a running stand-in from here and tell it what to do.
 */
@NullMarked
package io.github.hubspotleads.test.junit;

import org.jspecify.annotations.NullMarked;
