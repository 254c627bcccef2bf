/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The Forms API of a stand-in HubSpot: submissions, form definitions and the reading back
 * of submissions.
 * <p>
 * Tests tell it what to do with {@code FormsApi}; the other types are the stand-in's own.
 */
@NullMarked
package io.github.hubspotleads.test.forms;

import org.jspecify.annotations.NullMarked;
