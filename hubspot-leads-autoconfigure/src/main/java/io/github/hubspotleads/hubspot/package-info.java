/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Stop 5, HubSpot: what all of its APIs have in common: hosts, tokens, an exchange over
 * HTTP and what its answer means. The client itself has a room of its own.
 * <p>
 * A lead comes through the {@code LeadSender} door into the room of its API, which turns
 * it into bytes and has them sent here; HubSpot's answer, or its absence, goes back to
 * delivery as a {@code DeliveryOutcome}.
 */
@NullMarked
package io.github.hubspotleads.hubspot;

import org.jspecify.annotations.NullMarked;
