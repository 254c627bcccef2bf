/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The Spring Boot applications that are measured.
 */
@NullMarked
package io.github.hubspotleads.benchmarks.store.application;

import org.jspecify.annotations.NullMarked;
