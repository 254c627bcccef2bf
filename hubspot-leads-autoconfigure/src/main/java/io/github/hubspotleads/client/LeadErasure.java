/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.retention.ErasablePlace;

import org.springframework.util.Assert;

/**
 * Erases a person from all places that keep leads: the store last, for the others hand
 * theirs on to it.
 *
 * @since 0.1.0
 */
public final class LeadErasure {

	private final SubmissionStore store;

	private final List<ErasablePlace> places = new ArrayList<>();

	/**
	 * Create a new erasure.
	 * @param store the store of the submissions, an {@link ErasablePlace} itself
	 * @param places all places, in their order; the store may be among them
	 */
	public LeadErasure(SubmissionStore store, Collection<? extends ErasablePlace> places) {
		this.store = store;
		places.stream().filter((place) -> place != store).forEach(this.places::add);
		if (store instanceof ErasablePlace place) {
			this.places.add(place);
		}
	}

	/**
	 * Erase a person. May block.
	 * @param email the e-mail address; case and outer blanks do not matter
	 * @return what was erased
	 * @throws IllegalArgumentException if the address is blank
	 * @throws UnsupportedOperationException if the store cannot erase
	 * @throws LeadDeliveryException if a place failed; says how much is erased all the
	 * same, there and elsewhere
	 */
	public Erasure erase(String email) {
		Assert.hasText(email, "'email' must not be blank");
		if (!(this.store instanceof ErasablePlace)) {
			throw new UnsupportedOperationException(
					this.store.getClass().getName() + " cannot erase: let it be an ErasablePlace");
		}
		PersonHash person = this.store.hash(email);
		List<Erasure> erased = new ArrayList<>();
		try {
			this.places.forEach((place) -> erased.add(place.erase(person)));
		}
		catch (RuntimeException ex) {
			throw incomplete(Erasure.sum(erased), ex);
		}
		return Erasure.sum(erased);
	}

	// Nobody could tell of those any more. What others than we say may quote the address.
	private static RuntimeException incomplete(Erasure all, RuntimeException ex) {
		if (all.erased() == 0) {
			return ex;
		}
		String because = (ex instanceof LeadDeliveryException) ? ex.getMessage() : ex.getClass().getName();
		return new LeadDeliveryException(
				"Not all that is on record of the person is erased, erase again. Erased are " + all.erased()
						+ " submissions that were elsewhere, as in the memory of this node, at HubSpot they have "
						+ "the guids " + all.submissionGuids() + ". " + because,
				null);
	}

}
