/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.hubspotleads.submission.PersonHash;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what has its turn before an earlier submission of the same person is
 * finished. Guarded by the store's lock.
 */
final class PersonOrder {

	private final Map<PersonHash, Set<StoredSubmission>> unfinished = new HashMap<>();

	private final Set<StoredSubmission> heldBack = new LinkedHashSet<>();

	void enter(StoredSubmission stored) {
		PersonHash person = stored.person();
		if (person != null) {
			this.unfinished.computeIfAbsent(person, (added) -> new LinkedHashSet<>()).add(stored);
		}
	}

	/**
	 * Hold a submission back unless it is its person's first.
	 * @param stored the submission
	 * @return whether it is held back now
	 */
	boolean holdsBack(StoredSubmission stored) {
		Set<StoredSubmission> line = lineOf(stored);
		return line != null && line.iterator().next() != stored && this.heldBack.add(stored);
	}

	/**
	 * Let a submission go, for it is finished.
	 * @param stored the submission
	 * @return the one that was held back for it, if there is one
	 */
	@Nullable StoredSubmission leave(StoredSubmission stored) {
		this.heldBack.remove(stored);
		Set<StoredSubmission> line = lineOf(stored);
		if (line == null) {
			return null;
		}
		line.remove(stored);
		if (line.isEmpty()) {
			this.unfinished.remove(stored.person());
			return null;
		}
		StoredSubmission next = line.iterator().next();
		return this.heldBack.remove(next) ? next : null;
	}

	private @Nullable Set<StoredSubmission> lineOf(StoredSubmission stored) {
		PersonHash person = stored.person();
		return (person != null) ? this.unfinished.get(person) : null;
	}

	Stream<StoredSubmission> heldBack() {
		return this.heldBack.stream();
	}

}
