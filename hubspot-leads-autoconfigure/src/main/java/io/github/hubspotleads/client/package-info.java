/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The corridor: the page that shows a lead's whole walk.
 * <p>
 * Leads come in from capture or from a program, are validated, and are handed to the
 * store; those that a program waits for are handed on to delivery at once.
 */
@NullMarked
package io.github.hubspotleads.client;

import org.jspecify.annotations.NullMarked;
