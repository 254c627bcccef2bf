/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * How long what is kept stays: for its time, or until the person wants it erased.
 */
@NullMarked
package io.github.hubspotleads.submission.retention;

import org.jspecify.annotations.NullMarked;
