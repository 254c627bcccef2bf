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
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import org.jspecify.annotations.Nullable;

/**
 * Submissions by id, and chained in the order of their ids, which is that of time.
 * Guarded by the store's lock.
 * <p>
 * A new id belongs at the end of the chain or, where two threads drew theirs at once,
 * near to it: no tree has to be balanced to keep the order.
 */
final class Timeline {

	static final int LOOKED = 5000;

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
	 * Return the newest submissions that are meant, after a look at some thousand.
	 * @param filter which are meant
	 * @param before the id that all of them are older than, {@code null} for the newest
	 * of all
	 * @param size how many at most
	 * @return the submissions, newest first
	 */
	SubmissionPage page(SubmissionFilter filter, @Nullable UUID before, int size) {
		UUID bound = filter.idBefore(before);
		UUID first = filter.firstId();
		List<Submission> page = new ArrayList<>();
		Link known = (bound != null) ? this.links.get(bound) : null;
		Link link = (known != null) ? known.older : this.newest;
		Link last = null;
		while (link != null && bound != null && link.id().compareTo(bound) >= 0) {
			link = link.older;
		}
		int left = filter.isOfTimeAlone() ? size : LOOKED;
		for (; link != null && left > 0 && page.size() < size; left--) {
			if (first != null && link.id().compareTo(first) < 0) {
				return SubmissionPage.of(page, null, size);
			}
			if (filter.fits(link.stored.submission)) {
				page.add(link.stored.submission);
			}
			last = link;
			link = link.older;
		}
		boolean more = page.size() == size || link != null;
		return SubmissionPage.of(page, (more && last != null) ? last.id() : null, size);
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
