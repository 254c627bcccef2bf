/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Forms as HubSpot defines them, and what is wrong with a submission to one.
 * <p>
 * Tests describe a form with {@code FormDefinition} and {@code FormField}, or hand in the
 * JSON that HubSpot shows for it.
 */
@NullMarked
package io.github.hubspotleads.test.forms.definition;

import org.jspecify.annotations.NullMarked;
