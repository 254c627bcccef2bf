/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What visitors of a web application notice of capture, while HubSpot hangs.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.web;

import org.jspecify.annotations.NullMarked;
