/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The submissions of a form as HubSpot shows them: implements reconciliation's door.
 */
@NullMarked
package io.github.hubspotleads.hubspot.forms.submissions;

import org.jspecify.annotations.NullMarked;
