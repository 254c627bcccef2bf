/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Stop 4, deliver: claim what is due, keep HubSpot's pace, send, record the outcome.
 * <p>
 * Submissions come from the store and go through the {@code LeadSender} door to the room
 * of the API that their form speaks; what comes back is a {@code DeliveryOutcome}.
 */
@NullMarked
package io.github.hubspotleads.delivery;

import org.jspecify.annotations.NullMarked;
