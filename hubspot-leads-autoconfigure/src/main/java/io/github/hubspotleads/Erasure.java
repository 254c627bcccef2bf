/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.List;
import java.util.stream.Stream;

/**
 * What {@link LeadClient#erase} took away, and what is left to do at HubSpot, which it
 * does not touch.
 *
 * @param erased how many submissions were erased, whatever their status
 * @param delivered how many of them HubSpot has
 * @param underWay how many of them were being sent at that moment: HubSpot may have them,
 * or get them yet
 * @param submissionGuids HubSpot's guids of the delivered ones, as far as they are known
 * @since 0.1.0
 */
public record Erasure(int erased, int delivered, int underWay, List<SubmissionGuid> submissionGuids) {

	/**
	 * Nothing was there to erase.
	 */
	public static final Erasure NONE = new Erasure(0, 0, 0, List.of());

	public Erasure {
		submissionGuids = List.copyOf(submissionGuids);
	}

	/**
	 * Add what was erased elsewhere.
	 * @param other what was erased there
	 * @return both together
	 */
	public Erasure plus(Erasure other) {
		return new Erasure(this.erased + other.erased, this.delivered + other.delivered, this.underWay + other.underWay,
				Stream.concat(this.submissionGuids.stream(), other.submissionGuids.stream()).toList());
	}

}
