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

	private static final int PAGE = 2;

	private final List<ShownSubmission> shown = new ArrayList<>();

	private final List<String> requests = new ArrayList<>();

	private @Nullable Unavailable trouble;

	private Runnable betweenPages = () -> {
	};

	private int lastGuid;

	SubmissionGuid show(Instant submittedAt, @Nullable String email) {
		SubmissionGuid guid = SubmissionGuid.of("0c4b8d1e-0000-4000-8000-%012d".formatted(++this.lastGuid));
		this.shown.add(new ShownSubmission(guid, submittedAt, email));
		this.shown.sort(Comparator.comparing(ShownSubmission::submittedAt).reversed());
		return guid;
	}

	void fail(String reason, @Nullable Duration pause) {
		this.trouble = new Unavailable(reason, pause);
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
	public Mono<Answer> read(LeadForm form, @Nullable String after) {
		return Mono.fromSupplier(() -> {
			this.requests.add(form.name());
			if (this.trouble != null) {
				return this.trouble;
			}
			int start = (after != null) ? Integer.parseInt(after) : 0;
			int end = Math.min(start + PAGE, this.shown.size());
			Page page = new Page(this.shown.subList(start, end),
					(end < this.shown.size()) ? String.valueOf(end) : null);
			this.betweenPages.run();
			return page;
		});
	}

}
