/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What operators are told in words: cures, and what runs here.
 */
@NullMarked
package io.github.hubspotleads.actuate.status;

import org.jspecify.annotations.NullMarked;
