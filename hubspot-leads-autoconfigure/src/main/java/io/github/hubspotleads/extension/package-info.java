/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What applications add: calls their beans, and sees to it that none harms a lead.
 */
@NullMarked
package io.github.hubspotleads.extension;

import org.jspecify.annotations.NullMarked;
