/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Traces that deliveries go on with, where the application has a tracer.
 */
@NullMarked
package io.github.hubspotleads.actuate.tracing;

import org.jspecify.annotations.NullMarked;
