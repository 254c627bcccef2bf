/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Whose transaction the store writes in: the caller's where a lead and a commit are to be
 * one, or one of its own.
 */
@NullMarked
package io.github.hubspotleads.submission.jdbc.transaction;

import org.jspecify.annotations.NullMarked;
