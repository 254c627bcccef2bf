/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

/**
 * What came of the attempt of one claim.
 *
 * @param claim the claim
 * @param result what came of the attempt
 * @since 0.1.0
 */
public record ClaimResult(ClaimedSubmission claim, AttemptResult result) {

}
