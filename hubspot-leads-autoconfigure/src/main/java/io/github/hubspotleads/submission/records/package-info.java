/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What became of leads, for those who look and put right what went wrong.
 */
@NullMarked
package io.github.hubspotleads.submission.records;

import org.jspecify.annotations.NullMarked;
