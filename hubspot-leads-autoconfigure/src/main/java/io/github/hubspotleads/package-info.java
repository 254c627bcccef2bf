/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The words: all that an application's own code imports.
 * <p>
 * A lead begins here, as an annotated method or a {@link io.github.hubspotleads.Lead}
 * handed to the {@link io.github.hubspotleads.LeadClient}, and is seen here again as a
 * {@link io.github.hubspotleads.Submission}.
 */
@NullMarked
package io.github.hubspotleads;

import org.jspecify.annotations.NullMarked;
