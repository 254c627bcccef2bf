/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Signals: names, contexts and conventions of observations, and the log that cannot
 * storm.
 * <p>
 * Capture and delivery tell their outcomes here; nothing personal is ever part of a
 * signal.
 */
@NullMarked
package io.github.hubspotleads.observation;

import org.jspecify.annotations.NullMarked;
