/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The Forms API on the wire, version 3: JSON to a form's guid.
 * <p>
 * Leads come from delivery through the {@code LeadSender} door and leave as JSON bytes,
 * with the portal's token where it has one. What HubSpot refuses of a lead comes back
 * with its reason, and is left out in a second request where the form allows it.
 */
@NullMarked
package io.github.hubspotleads.hubspot.forms;

import org.jspecify.annotations.NullMarked;
