/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Where captured leads wait in memory while the store takes none: bounded, and emptied as
 * soon as it does.
 */
@NullMarked
package io.github.hubspotleads.submission.hold;

import org.jspecify.annotations.NullMarked;
