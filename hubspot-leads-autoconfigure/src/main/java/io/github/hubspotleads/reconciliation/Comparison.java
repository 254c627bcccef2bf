/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.PersonHash;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes deliveries of one form among the submissions that HubSpot shows of it.
 * <p>
 * HubSpot was told the time of each submission, to the millisecond: with the e-mail
 * address it makes a key that only copies of one lead share. What is left is recognized
 * by the address and by a time near the delivery, each once.
 */
final class Comparison {

	private final Map<Key, List<Candidate>> byKey = new HashMap<>();

	private final Map<PersonHash, List<Candidate>> byPerson = new HashMap<>();

	private final List<Candidate> ours = new ArrayList<>();

	private final Map<Key, List<ShownSubmission>> shown = new HashMap<>();

	private final Set<SubmissionGuid> seen = new HashSet<>();

	private final Function<String, PersonHash> persons;

	private final Instant foreignSince;

	private int foreign;

	private @Nullable Instant readTo;

	private boolean readAll;

	/**
	 * Create a new comparison.
	 * @param deliveries the deliveries to recognize
	 * @param persons how e-mail addresses were hashed
	 * @param foreignSince the time since when all of our submissions are on record
	 */
	Comparison(List<Delivery> deliveries, Function<String, PersonHash> persons, Instant foreignSince) {
		this.persons = persons;
		this.foreignSince = foreignSince;
		for (Delivery delivery : deliveries) {
			Candidate one = new Candidate(delivery);
			this.ours.add(one);
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
	 */
	void add(SubmissionReader.Page page) {
		for (ShownSubmission submission : page.submissions()) {
			this.readTo = submission.submittedAt();
			// What comes in meanwhile may push a submission from one page to the next.
			if (this.seen.add(submission.guid())) {
				sort(submission);
			}
		}
		this.readAll = page.next() == null;
	}

	private void sort(ShownSubmission submission) {
		PersonHash person = (submission.email() != null) ? this.persons.apply(submission.email()) : null;
		Key key = new Key(submission.submittedAt().toEpochMilli(), person);
		if (this.byKey.containsKey(key) || (person != null && this.byPerson.containsKey(person))) {
			add(this.shown, key, submission);
		}
		else {
			countForeign(submission);
		}
	}

	private void countForeign(ShownSubmission submission) {
		if (submission.submittedAt().isAfter(this.foreignSince)) {
			this.foreign++;
		}
	}

	/**
	 * Tell whether nothing that is still to come is awaited.
	 * @return {@code true} if no further page is of interest
	 */
	boolean isComplete() {
		return this.readAll || this.ours.stream().noneMatch((one) -> one.isAwaited() && !isPast(one));
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
		this.shown.forEach(this::assignExact);
		this.shown.values().forEach((rest) -> rest.forEach(this::assignNear));
		List<Finding> findings = new ArrayList<>();
		for (Candidate one : this.ours) {
			boolean lost = isPast(one) && !one.delivery().deliveredAt().plus(patience).isAfter(now);
			findings.add(one.finding(now, lost));
		}
		return findings;
	}

	// Leaves in the list what is not recognized.
	private void assignExact(Key key, List<ShownSubmission> copies) {
		List<Candidate> same = this.byKey.get(key);
		if (same == null) {
			return;
		}
		copies.removeIf((copy) -> same.stream().anyMatch((one) -> one.owns(copy)));
		for (Candidate one : same) {
			if (one.isUnnamed() && !copies.isEmpty()) {
				one.take(copies.remove(copies.size() - 1));
			}
		}
		copies.forEach(same.get(0)::take);
		copies.clear();
	}

	private void assignNear(ShownSubmission submission) {
		String email = Objects.requireNonNull(submission.email());
		List<Candidate> same = this.byPerson.getOrDefault(this.persons.apply(email), List.of());
		if (same.stream().anyMatch((one) -> one.owns(submission))) {
			return;
		}
		same.stream()
			.filter((one) -> one.isUnnamed() && one.isNear(submission))
			.min(Comparator.comparing((one) -> one.distance(submission)))
			.ifPresentOrElse((nearest) -> nearest.take(submission), () -> countForeign(submission));
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
