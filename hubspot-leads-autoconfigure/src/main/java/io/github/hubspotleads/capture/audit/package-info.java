/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What is said at start of annotated methods: what they will send and keep, and what is
 * strange about them.
 */
@NullMarked
package io.github.hubspotleads.capture.audit;

import org.jspecify.annotations.NullMarked;
