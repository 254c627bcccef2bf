/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The catalogue: which forms exist, which HubSpot API each speaks, and how its fields are
 * named.
 * <p>
 * Made once at start from {@code hubspot.leads.forms}; asked by capture for names and by
 * delivery for addresses.
 */
@NullMarked
package io.github.hubspotleads.form;

import org.jspecify.annotations.NullMarked;
