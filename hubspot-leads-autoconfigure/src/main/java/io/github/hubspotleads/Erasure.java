/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
	 * Tell of the erasure of one submission.
	 * @param before its record as it was
	 * @return what was erased, with all guids that the record tells
	 */
	public static Erasure of(Submission before) {
		Set<SubmissionGuid> guids = new LinkedHashSet<>();
		if (before.submissionGuid() != null) {
			guids.add(before.submissionGuid());
		}
		if (before.arrival() != null) {
			guids.addAll(before.arrival().guids());
		}
		return new Erasure(1, (before.status() == SubmissionStatus.DELIVERED) ? 1 : 0,
				(before.status() == SubmissionStatus.CLAIMED) ? 1 : 0, List.copyOf(guids));
	}

	/**
	 * Tell of several at once.
	 * @param erasures what was erased in several steps or places
	 * @return all together
	 */
	public static Erasure sum(Collection<Erasure> erasures) {
		int erased = 0;
		int delivered = 0;
		int underWay = 0;
		List<SubmissionGuid> guids = new ArrayList<>();
		for (Erasure one : erasures) {
			erased += one.erased;
			delivered += one.delivered;
			underWay += one.underWay;
			guids.addAll(one.submissionGuids);
		}
		return new Erasure(erased, delivered, underWay, guids);
	}

}
