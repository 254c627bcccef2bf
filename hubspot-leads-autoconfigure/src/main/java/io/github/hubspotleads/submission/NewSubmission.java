/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.util.UUID;

import io.github.hubspotleads.Lead;

/**
 * A lead on its way into the store.
 *
 * @param id the id of the submission, made before anything is stored
 * @param lead the lead
 * @param destination the destination of the lead's form
 * @since 0.1.0
 */
public record NewSubmission(UUID id, Lead lead, String destination) {

}
