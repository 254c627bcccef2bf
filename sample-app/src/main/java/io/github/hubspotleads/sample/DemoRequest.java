/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.URL;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DateTimeFormat;

/**
 * What a visitor tells in the demo request form: every standard lead field, recognised by
 * its name.
 */
record DemoRequest(@NotBlank @Size(max = 100) @Nullable String firstName,
		@NotBlank @Size(max = 100) @Nullable String lastName, @NotBlank @Email @Size(max = 254) @Nullable String email,
		@Size(max = 100) @Nullable String twitterHandle, @Size(max = 40) @Nullable String phone,
		@Size(max = 40) @Nullable String fax, @NotBlank @Size(max = 200) @Nullable String company,
		@Size(max = 100) @Nullable String jobTitle, @URL @Size(max = 500) @Nullable String website,
		@PositiveOrZero @Max(10_000_000) @Nullable Integer numberOfEmployees,
		@PositiveOrZero @Digits(integer = 15, fraction = 2) @Nullable BigDecimal annualRevenue,
		@Size(max = 200) @Nullable String address, @Size(max = 100) @Nullable String city,
		@Size(max = 100) @Nullable String state, @Size(max = 20) @Nullable String zipCode,
		@Size(max = 100) @Nullable String country,
		@DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate closeDate,
		@Size(max = 2000) @Nullable String message) {

	static DemoRequest empty() {
		return new DemoRequest(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
				null, null, null);
	}

	@Override
	public String toString() {
		return "DemoRequest";
	}

}
