/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What an application says under {@code hubspot.leads}: bound, checked, and turned into
 * the catalogue of forms, the tokens, the addresses and the settings of the other rooms.
 * A property that cannot be worked with is refused here, by its name.
 */
@NullMarked
package io.github.hubspotleads.autoconfigure.properties;

import org.jspecify.annotations.NullMarked;
