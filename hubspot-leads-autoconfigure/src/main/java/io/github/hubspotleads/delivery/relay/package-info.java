/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The relay: claims what is due for each destination that may be sent to, starts
 * attempts, and answers those who wait for them.
 */
@NullMarked
package io.github.hubspotleads.delivery.relay;

import org.jspecify.annotations.NullMarked;
