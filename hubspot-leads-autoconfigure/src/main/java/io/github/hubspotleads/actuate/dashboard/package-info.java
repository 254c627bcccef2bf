/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The dashboard: a page below the endpoint that shows operators what the endpoint tells.
 * Its files are plain HTML, CSS and JavaScript beside these classes; all that is on it
 * comes from the endpoint.
 */
@NullMarked
package io.github.hubspotleads.actuate.dashboard;

import org.jspecify.annotations.NullMarked;
