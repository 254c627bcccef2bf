/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The load program: a server and a client in two JVMs, and ways to send leads.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.load;

import org.jspecify.annotations.NullMarked;
