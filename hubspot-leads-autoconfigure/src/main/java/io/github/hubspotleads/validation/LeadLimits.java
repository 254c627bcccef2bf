/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import org.springframework.util.Assert;

/**
 * How large a lead may be.
 *
 * @param maxFields how many fields at most
 * @param maxFieldLength how many characters a value may have
 * @param maxLeadLength how many characters all values may have together
 * @since 0.1.0
 */
public record LeadLimits(int maxFields, int maxFieldLength, int maxLeadLength) {

	/**
	 * 200 fields of at most 65,536 characters, 262,144 in all.
	 */
	public static final LeadLimits DEFAULT = new LeadLimits(200, 65_536, 262_144);

	public LeadLimits {
		Assert.isTrue(maxFields > 0, "'maxFields' must be positive");
		Assert.isTrue(maxFieldLength > 0, "'maxFieldLength' must be positive");
		Assert.isTrue(maxLeadLength > 0, "'maxLeadLength' must be positive");
	}

}
