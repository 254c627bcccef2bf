/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.form.LeadForm;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A HubSpot that shows what a test tells it to, in pages of two whose ends are places in
 * a list that grows at its front.
 */
class ShowingHubSpot implements SubmissionReader {

	private int page = 2;

	private final List<ShownSubmission> shown = new ArrayList<>();

	private final List<String> requests = new ArrayList<>();

	private @Nullable Unavailable trouble;

	private Runnable betweenPages = () -> {
	};

	private int longest = PAGE_SIZE;

	private boolean circling;

	private final List<Integer> limits = new ArrayList<>();

	private int lastGuid;

	SubmissionGuid show(Instant submittedAt, @Nullable String email) {
		SubmissionGuid guid = SubmissionGuid.of("0c4b8d1e-0000-4000-8000-%012d".formatted(++this.lastGuid));
		this.shown.add(new ShownSubmission(guid, submittedAt, email));
		this.shown.sort(Comparator.comparing(ShownSubmission::submittedAt).reversed());
		return guid;
	}

	// HubSpot's order is no promise to the second.
	SubmissionGuid showLast(Instant submittedAt, String email) {
		SubmissionGuid guid = show(submittedAt, email);
		ShownSubmission last = this.shown.stream().filter((one) -> one.guid().equals(guid)).findFirst().orElseThrow();
		this.shown.remove(last);
		this.shown.add(last);
		return guid;
	}

	void showAgain(SubmissionGuid guid, Instant submittedAt, String email) {
		this.shown.add(new ShownSubmission(guid, submittedAt, email));
	}

	void hideAll() {
		this.shown.clear();
	}

	void showTheFirstPageAgainAndAgain() {
		this.circling = true;
	}

	void pageSize(int size) {
		this.page = size;
	}

	void fail(String reason, @Nullable Duration pause) {
		fail(reason, pause, Scope.FORM);
	}

	void fail(String reason, @Nullable Duration pause, Scope scope) {
		this.trouble = new Unavailable(reason, pause, scope);
	}

	void longest(int limit) {
		this.longest = limit;
	}

	List<Integer> limits() {
		return this.limits;
	}

	void recover() {
		this.trouble = null;
	}

	void betweenPages(Runnable action) {
		this.betweenPages = action;
	}

	int requests() {
		return this.requests.size();
	}

	@Override
	public boolean canRead(LeadForm form) {
		return !form.name().equals("unreadable");
	}

	@Override
	public Mono<Answer> read(LeadForm form, @Nullable String after, int limit) {
		return Mono.fromSupplier(() -> {
			this.requests.add(form.name());
			this.limits.add(limit);
			if (limit > this.longest) {
				return new TooLong("HubSpot's answer is too long");
			}
			if (this.trouble != null) {
				return this.trouble;
			}
			int start = (after != null && !this.circling) ? Integer.parseInt(after) : 0;
			int end = Math.min(start + this.page, this.shown.size());
			Page page = new Page(this.shown.subList(start, end),
					(end < this.shown.size()) ? String.valueOf(end) : null);
			this.betweenPages.run();
			return page;
		});
	}

}
