/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Which methods are annotated: those that carry the annotation, inherit it, or belong to
 * a class that does.
 */
@NullMarked
package io.github.hubspotleads.capture.method;

import org.jspecify.annotations.NullMarked;
