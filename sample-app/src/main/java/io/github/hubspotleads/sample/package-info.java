/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Runnable documentation: a small web site whose demo request form captures leads.
 * <p>
 * Start reading at {@code DemoController}.
 */
@NullMarked
package io.github.hubspotleads.sample;

import org.jspecify.annotations.NullMarked;
