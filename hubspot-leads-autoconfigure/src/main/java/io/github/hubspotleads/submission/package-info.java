/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Stop 3, keep: every lead handed over is a submission in exactly one store, which is
 * queue and record in one.
 * <p>
 * Leads come from the client; delivery claims them under a lease and records what came of
 * each attempt.
 */
@NullMarked
package io.github.hubspotleads.submission;

import org.jspecify.annotations.NullMarked;
