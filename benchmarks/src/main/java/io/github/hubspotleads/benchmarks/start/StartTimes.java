/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.start;

/**
 * What a start took.
 *
 * @param started seconds until the application says that it has started, by its own count
 * @param ready seconds from the making of the process until then
 * @param cpu seconds of CPU time of the process until then
 */
record StartTimes(double started, double ready, double cpu) {

}
