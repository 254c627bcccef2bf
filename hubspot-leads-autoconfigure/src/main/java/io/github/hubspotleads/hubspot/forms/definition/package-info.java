/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What HubSpot knows of a form, compared with what this application sends to it.
 * <p>
 * A definition comes from HubSpot with the portal's token, or from a file that was saved
 * in a test; the check of both is one and the same. Nothing here has to do with leads on
 * their way.
 */
@NullMarked
package io.github.hubspotleads.hubspot.forms.definition;

import org.jspecify.annotations.NullMarked;
