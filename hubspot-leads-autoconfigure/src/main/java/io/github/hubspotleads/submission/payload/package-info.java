/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What a durable store keeps of a submission as bytes: versioned JSON without a name of a
 * class, encrypted where there is a key.
 */
@NullMarked
package io.github.hubspotleads.submission.payload;

import org.jspecify.annotations.NullMarked;
