/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Micro-benchmarks of capture and validation, and the program that runs them.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
