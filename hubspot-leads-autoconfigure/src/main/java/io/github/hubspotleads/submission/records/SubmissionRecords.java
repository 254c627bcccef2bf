/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.records;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import org.jspecify.annotations.Nullable;

/**
 * What became of leads, for those who look and put right what went wrong. All methods may
 * block and are safe for use by many threads.
 *
 * @since 0.1.0
 */
public interface SubmissionRecords {

	/**
	 * Find a record by our id.
	 * @param id the id of the submission
	 * @return the record, or {@code null} if there is none
	 */
	@Nullable Submission find(UUID id);

	/**
	 * Find records by our ids. A store in a database asks once: pass some hundred at
	 * most.
	 * @param ids the ids of the submissions, each once
	 * @return the records by id, without those ids that have none
	 */
	default Map<UUID, Submission> findAll(Collection<UUID> ids) {
		Map<UUID, Submission> found = new HashMap<>();
		ids.forEach((id) -> Optional.ofNullable(find(id)).ifPresent((submission) -> found.put(id, submission)));
		return found;
	}

	/**
	 * Find a record by HubSpot's submission guid.
	 * @param submissionGuid the guid
	 * @return the record, or {@code null} if there is none
	 */
	@Nullable Submission find(SubmissionGuid submissionGuid);

	/**
	 * Return records, newest first.
	 * @param before the id after which the page begins, {@code null} for the newest
	 * @param size how many at most
	 * @return the records
	 */
	default List<Submission> page(@Nullable UUID before, int size) {
		return page(SubmissionFilter.ALL, before, size).submissions();
	}

	/**
	 * Return some of the records that are meant, newest first. However many records there
	 * are, some thousand are looked at, and no more than a page is held in memory.
	 * @param filter which records are meant
	 * @param before the id after which the page begins, {@code null} for the newest
	 * @param size how many at most
	 * @return the page, which may be short and still not the last
	 */
	SubmissionPage page(SubmissionFilter filter, @Nullable UUID before, int size);

	/**
	 * Return the lead of a submission.
	 * @param id the id of the submission
	 * @return the lead, {@code null} if it is no longer kept or cannot be read here
	 */
	@Nullable Lead lead(UUID id);

	/**
	 * Let a submission that was rejected, given up or logged be sent again, with the lead
	 * that it has: it is due now, and has all its attempts before it. Of several who ask
	 * for it at once, one is told that it is done.
	 * @param id the id of the submission
	 * @return whether it is done, or what is against it
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store cannot take it
	 */
	Intervention resubmit(UUID id);

	/**
	 * Decide that a submission which was rejected, given up or logged, or waits and is
	 * leased by nobody, is not to be sent: its lead is forgotten, its record stays as
	 * long as one that was delivered.
	 * @param id the id of the submission
	 * @return whether it is done, or what is against it
	 */
	Intervention discard(UUID id);

}
