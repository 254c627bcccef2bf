/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Pauses that operators decide on, apart from those that HubSpot asks for.
 */
@NullMarked
package io.github.hubspotleads.delivery.pause;

import org.jspecify.annotations.NullMarked;
