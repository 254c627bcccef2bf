/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The store in the application's database: one table that the nodes of an application
 * share, claimed in batches under leases, with results written under fencing tokens.
 */
@NullMarked
package io.github.hubspotleads.submission.jdbc;

import org.jspecify.annotations.NullMarked;
