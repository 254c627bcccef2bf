/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Stop 2, validate: is this a lead that HubSpot could take?
 * <p>
 * Capture asks about arguments that the controller did not validate itself, the client
 * about the lead. Errors name the Java property path and never the value.
 */
@NullMarked
package io.github.hubspotleads.validation;

import org.jspecify.annotations.NullMarked;
