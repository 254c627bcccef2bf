/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A submission to the Forms API, as it was posted, and what is wrong with it whatever the
 * form.
 */
@NullMarked
package io.github.hubspotleads.test.forms.submission;

import org.jspecify.annotations.NullMarked;
