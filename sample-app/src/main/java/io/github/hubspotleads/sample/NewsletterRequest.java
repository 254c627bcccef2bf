/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import io.github.hubspotleads.LeadConsent;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor tells in the newsletter form. What the two answers are about is said in
 * the form's properties, word for word as the page says it.
 */
record NewsletterRequest(@NotBlank @Email @Size(max = 254) @Nullable String email,
		@NotNull @AssertTrue @LeadConsent @Nullable Boolean agreed,
		@LeadConsent(subscriptionTypeId = NewsletterRequest.TIPS) @Nullable Boolean tips) {

	static final long TIPS = 1001;

	static NewsletterRequest empty() {
		return new NewsletterRequest(null, null, null);
	}

	@Override
	public String toString() {
		return "NewsletterRequest";
	}

}
