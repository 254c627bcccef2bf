/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Arguments that bring what the visitor typed after the method was called.
 */
@NullMarked
package io.github.hubspotleads.capture.argument;

import org.jspecify.annotations.NullMarked;
