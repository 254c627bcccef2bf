/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The wiring of the dashboard, in the context that the endpoints are in: that of the
 * application, or one of its own where these have a port of their own.
 */
@NullMarked
package io.github.hubspotleads.autoconfigure.dashboard;

import org.jspecify.annotations.NullMarked;
