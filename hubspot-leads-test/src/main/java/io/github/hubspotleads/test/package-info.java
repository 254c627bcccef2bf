/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A stand-in HubSpot for tests and demonstrations.
 * <p>
 * Leads come in over HTTP as they would at HubSpot, by the Leads API or the Forms API,
 * are checked, remembered and answered; a test tells the stand-in what to answer and asks
 * it what it received.
 */
@NullMarked
package io.github.hubspotleads.test;

import org.jspecify.annotations.NullMarked;
