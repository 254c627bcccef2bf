/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * When a call is over: with its transaction, or with its asynchronous result.
 */
@NullMarked
package io.github.hubspotleads.capture.completion;

import org.jspecify.annotations.NullMarked;
