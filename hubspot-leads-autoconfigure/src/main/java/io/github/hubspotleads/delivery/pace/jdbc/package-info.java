/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The pace that the nodes of an application keep together: one row for each destination
 * in the database that keeps the submissions.
 */
@NullMarked
package io.github.hubspotleads.delivery.pace.jdbc;

import org.jspecify.annotations.NullMarked;
