/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What operators may do to submissions, told to the audit.
 */
@NullMarked
package io.github.hubspotleads.actuate.operation;

import org.jspecify.annotations.NullMarked;
