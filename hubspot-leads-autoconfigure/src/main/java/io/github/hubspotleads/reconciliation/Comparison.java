/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes deliveries of one form among the submissions that HubSpot shows of it.
 * <p>
 * HubSpot was told the time of each submission, to the millisecond: with the e-mail
 * address it makes a key that only copies of one lead share. By the address and a time
 * near the delivery is recognized whose time HubSpot was not told, and what would be
 * missing otherwise. A guid that is on record is nobody else's.
 */
final class Comparison {

	private final Map<Key, List<Candidate>> byKey = new HashMap<>();

	private final Map<PersonHash, List<Candidate>> byPerson = new HashMap<>();

	private final List<Candidate> ours = new ArrayList<>();

	private final Set<UUID> ids = new HashSet<>();

	private final Map<Key, List<ShownSubmission>> shown = new HashMap<>();

	private final Set<SubmissionGuid> seen = new HashSet<>();

	private final Set<SubmissionGuid> read = new HashSet<>();

	private final SubmissionStore store;

	private final Scope scope;

	private int foreign;

	private @Nullable Instant readTo;

	private boolean readAll;

	/**
	 * Create a new comparison.
	 * @param deliveries the deliveries to recognize
	 * @param store where they are on record
	 * @param scope what is compared
	 */
	Comparison(List<Delivery> deliveries, SubmissionStore store, Scope scope) {
		this.store = store;
		this.scope = scope;
		for (Delivery delivery : deliveries) {
			Candidate one = new Candidate(delivery);
			this.ours.add(one);
			this.ids.add(delivery.submission().id());
			this.seen.addAll(one.guids());
			if (delivery.submittedAt() != null) {
				add(this.byKey, new Key(delivery.submittedAt().toEpochMilli(), delivery.person()), one);
			}
			if (delivery.person() != null) {
				add(this.byPerson, delivery.person(), one);
			}
		}
	}

	private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
		lists.computeIfAbsent(key, (added) -> new ArrayList<>(1)).add(value);
	}

	/**
	 * Take in a page.
	 * @param page what HubSpot shows, newest first
	 * @return whether there was anything on it that no page before had
	 */
	boolean add(SubmissionReader.Page page) {
		Instant newest = null;
		boolean news = false;
		for (ShownSubmission submission : page.submissions()) {
			Instant submittedAt = submission.submittedAt();
			newest = (newest == null || submittedAt.isAfter(newest)) ? submittedAt : newest;
			news |= this.read.add(submission.guid());
			// What comes in meanwhile may push a submission from one page to the next.
			if (this.seen.add(submission.guid())) {
				keepOrCount(submission);
			}
		}
		// By which time HubSpot sorts, the visitor's or its own, is not told: a page is
		// as old as its newest.
		this.readTo = (newest != null) ? newest : this.readTo;
		this.readAll = page.next() == null;
		return news;
	}

	// Keeps what may be ours.
	private void keepOrCount(ShownSubmission submission) {
		PersonHash person = (submission.email() != null) ? this.store.hash(submission.email()) : null;
		Key key = new Key(submission.submittedAt().toEpochMilli(), person);
		if (this.byKey.containsKey(key) || (person != null && this.byPerson.containsKey(person))) {
			add(this.shown, key, submission);
		}
		else {
			countForeign(submission);
		}
	}

	private void countForeign(ShownSubmission submission) {
		Instant submittedAt = submission.submittedAt();
		if (submittedAt.isAfter(this.scope.recordedSince())
				&& submittedAt.isBefore(this.scope.recordedUntil().minus(Candidate.TOLERANCE))) {
			this.foreign++;
		}
	}

	/**
	 * Tell whether nothing that is still to come is awaited.
	 * @return {@code true} if no further page is of interest
	 */
	boolean isComplete() {
		return this.readAll || this.ours.stream().noneMatch((one) -> isLookedFor(one) && !isPast(one));
	}

	private boolean isLookedFor(Candidate one) {
		return one.isAwaited() || (this.scope.thorough() && one.isUnnamed());
	}

	// Whether the pages that were read would show it.
	private boolean isPast(Candidate one) {
		return this.readAll || (this.readTo != null && this.readTo.isBefore(one.earliest()));
	}

	/**
	 * Recognize what can be recognized.
	 * @param now the time of the comparison
	 * @param patience how long after its delivery a submission that is not shown is
	 * missing
	 * @return all deliveries, with what is new about them
	 */
	List<Finding> findings(Instant now, Duration patience) {
		Predicate<Candidate> lost = (one) -> isPast(one) && !one.delivery().deliveredAt().plus(patience).isAfter(now);
		this.shown.values().forEach((copies) -> copies.removeIf(this::isOfAnother));
		this.shown.forEach(this::assignExact);
		assignNear(lost);
		return this.ours.stream().map((one) -> one.finding(now, lost.test(one))).toList();
	}

	// Of one that is on record and was not looked for.
	private boolean isOfAnother(ShownSubmission shown) {
		Submission recorded = this.store.find(shown.guid());
		return recorded != null && !this.ids.contains(recorded.id());
	}

	// Leaves in the list what is not recognized.
	private void assignExact(Key key, List<ShownSubmission> copies) {
		List<Candidate> same = this.byKey.get(key);
		if (same == null) {
			return;
		}
		for (Candidate one : same) {
			if (one.isUnnamed() && !copies.isEmpty()) {
				one.take(copies.remove(copies.size() - 1));
			}
		}
		copies.forEach(same.get(0)::take);
		copies.clear();
	}

	// Who was told a time is waited for as long as HubSpot may still show it with that.
	private void assignNear(Predicate<Candidate> lost) {
		Map<PersonHash, List<ShownSubmission>> rest = new HashMap<>();
		this.shown.forEach((key, left) -> left.forEach((submission) -> {
			if (key.person() != null) {
				add(rest, key.person(), submission);
			}
		}));
		rest.forEach((person, left) -> {
			List<Candidate> same = this.byPerson.getOrDefault(person, List.of());
			NearMatching.match(same.stream()
				.filter((one) -> one.isUnnamed() && (one.delivery().submittedAt() == null || lost.test(one)))
				.toList(), left);
			left.stream().filter((submission) -> isForeign(submission, same)).forEach(this::countForeign);
		});
	}

	// What is near to one that is waited for may turn out to be that.
	private static boolean isForeign(ShownSubmission submission, List<Candidate> same) {
		return same.stream()
			.noneMatch((one) -> one.guids().contains(submission.guid()) || (one.isUnnamed() && one.isNear(submission)));
	}

	/**
	 * Return how many submissions are none of ours. Known after
	 * {@link #findings(Instant, Duration)}.
	 * @return the number
	 */
	int foreign() {
		return this.foreign;
	}

	/**
	 * What is compared.
	 *
	 * @param recordedSince the time since when all of our submissions are on record
	 * @param recordedUntil the time at which the deliveries were looked up
	 * @param thorough whether those that are missing are looked for too
	 */
	record Scope(Instant recordedSince, Instant recordedUntil, boolean thorough) {

	}

	/**
	 * What is known of a delivery.
	 *
	 * @param delivery the delivery
	 * @param arrival what HubSpot shows of it, {@code null} if it may still show it
	 * @param isNew whether that is not on record yet
	 */
	record Finding(Delivery delivery, @Nullable Arrival arrival, boolean isNew) {

		Arrival.@Nullable Status status() {
			return (this.arrival != null) ? this.arrival.status() : null;
		}

	}

	private record Key(long submittedAt, @Nullable PersonHash person) {

	}

}
