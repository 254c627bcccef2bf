/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * An application that takes in one form. The starter is on its class path or not: where
 * it is not, the annotation is not there either, and nothing else is different.
 */
@NullMarked
package io.github.hubspotleads.start;

import org.jspecify.annotations.NullMarked;
