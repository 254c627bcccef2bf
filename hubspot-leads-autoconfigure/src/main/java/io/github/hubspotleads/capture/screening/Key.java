/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import io.github.hubspotleads.submission.PersonHash;

/**
 * What is remembered of a lead.
 *
 * @param form the name of the form
 * @param hash of a lead's content or address
 */
record Key(String form, PersonHash hash) {

}
