/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The Leads API on the wire: a form post to the address that HubSpot shows for an API
 * form.
 * <p>
 * Leads come from delivery through the {@code LeadSender} door and leave as form-encoded
 * bytes; HubSpot's two lines of text come back.
 */
@NullMarked
package io.github.hubspotleads.hubspot.leads;

import org.jspecify.annotations.NullMarked;
