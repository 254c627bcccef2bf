/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.PersonHash;
import org.jspecify.annotations.Nullable;

/**
 * Submissions by id, and chained in the order of their ids, which is that of time.
 * Guarded by the store's lock.
 * <p>
 * A new id belongs at the end of the chain or, where two threads drew theirs at once,
 * near to it: no tree has to be balanced to keep the order.
 */
final class Timeline {

	private final Map<UUID, Link> links = new HashMap<>();

	private @Nullable Link newest;

	void add(StoredSubmission stored) {
		Link link = new Link(stored);
		Link newer = null;
		Link older = this.newest;
		while (older != null && older.id().compareTo(link.id()) > 0) {
			newer = older;
			older = older.older;
		}
		join(older, link);
		join(link, newer);
		this.links.put(link.id(), link);
	}

	void remove(UUID id) {
		Link link = this.links.remove(id);
		if (link != null) {
			join(link.older, link.newer);
		}
	}

	private void join(@Nullable Link older, @Nullable Link newer) {
		if (older != null) {
			older.newer = newer;
		}
		if (newer != null) {
			newer.older = older;
		}
		else {
			this.newest = older;
		}
	}

	@Nullable StoredSubmission get(UUID id) {
		Link link = this.links.get(id);
		return (link != null) ? link.stored : null;
	}

	List<StoredSubmission> of(PersonHash person) {
		List<StoredSubmission> found = new ArrayList<>();
		for (Link link = this.newest; link != null; link = link.older) {
			if (person.equals(link.stored.person())) {
				found.add(link.stored);
			}
		}
		return found;
	}

	/**
	 * Return the newest submissions.
	 * @param before the id that all of them are older than, {@code null} for the newest
	 * of all
	 * @param size how many at most
	 * @return the submissions, newest first
	 */
	List<Submission> page(@Nullable UUID before, int size) {
		List<Submission> page = new ArrayList<>();
		Link link = (before != null) ? olderThan(before) : this.newest;
		while (link != null && page.size() < size) {
			page.add(link.stored.submission);
			link = link.older;
		}
		return page;
	}

	private @Nullable Link olderThan(UUID id) {
		Link known = this.links.get(id);
		if (known != null) {
			return known.older;
		}
		Link link = this.newest;
		while (link != null && link.id().compareTo(id) > 0) {
			link = link.older;
		}
		return link;
	}

	private static final class Link {

		private final StoredSubmission stored;

		private @Nullable Link older;

		private @Nullable Link newer;

		private Link(StoredSubmission stored) {
			this.stored = stored;
		}

		private UUID id() {
			return this.stored.submission.id();
		}

	}

}
