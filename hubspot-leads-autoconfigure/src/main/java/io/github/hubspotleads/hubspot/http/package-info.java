/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The HTTP client of stop 5: its bounds, its connections and threads, and what an
 * application may change of it.
 * <p>
 * It knows neither leads nor APIs; what is sent with it, and what an answer means, is
 * said in the rooms around it.
 */
@NullMarked
package io.github.hubspotleads.hubspot.http;

import org.jspecify.annotations.NullMarked;
