/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Results that Spring MVC waits for after a handler method returned: when they are there,
 * and when they never will be.
 */
@NullMarked
package io.github.hubspotleads.capture.mvc;

import org.jspecify.annotations.NullMarked;
