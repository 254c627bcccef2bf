/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a visitor is asked to agree to, and what the answers make of a lead.
 * <p>
 * The questions of a method are gathered once at start, their answers read per call.
 */
@NullMarked
package io.github.hubspotleads.capture.consent;

import org.jspecify.annotations.NullMarked;
