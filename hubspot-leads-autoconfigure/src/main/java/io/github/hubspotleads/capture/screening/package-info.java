/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What keeps an accepted call from becoming a lead: signs in its arguments, planned at
 * start, and what this node remembers of earlier leads.
 */
@NullMarked
package io.github.hubspotleads.capture.screening;

import org.jspecify.annotations.NullMarked;
