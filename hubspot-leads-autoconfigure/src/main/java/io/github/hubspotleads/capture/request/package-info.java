/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The visitor's request, as capture sees it: who sent the form, how it was answered, and
 * what the visitor is told of an invalid one.
 * <p>
 * Asked by capture while the request runs; the only package that knows servlet and
 * reactive request types.
 */
@NullMarked
package io.github.hubspotleads.capture.request;

import org.jspecify.annotations.NullMarked;
