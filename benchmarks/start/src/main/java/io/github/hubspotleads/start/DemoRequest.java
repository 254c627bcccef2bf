/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.start;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record DemoRequest(@NotBlank @Size(max = 100) @Nullable String firstName, @NotBlank @Email @Nullable String email,
		@Size(max = 200) @Nullable String company, @Nullable Integer numberOfEmployees) {

}
