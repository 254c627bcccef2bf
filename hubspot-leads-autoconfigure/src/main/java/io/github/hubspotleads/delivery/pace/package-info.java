/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * HubSpot's limits: who may send to a destination now.
 * <p>
 * The relay asks before it claims, and tells what came of each attempt.
 */
@NullMarked
package io.github.hubspotleads.delivery.pace;

import org.jspecify.annotations.NullMarked;
