/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.reconciliation.SubmissionReader.Answer;
import io.github.hubspotleads.reconciliation.SubmissionReader.Scope;
import io.github.hubspotleads.reconciliation.SubmissionReader.Unavailable;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Reads at a pace that all forms of a round share, and nothing of a form or a portal that
 * is not to be asked for a while.
 */
final class PacedReader {

	private final Map<String, Pause> pauses = new ConcurrentHashMap<>();

	private final SubmissionReader reader;

	private final Duration pagePause;

	private final Clock clock;

	private volatile boolean asked;

	PacedReader(SubmissionReader reader, Duration pagePause, Clock clock) {
		this.reader = reader;
		this.pagePause = pagePause;
		this.clock = clock;
	}

	/**
	 * Let the next request go at once.
	 */
	void beginRound() {
		this.asked = false;
	}

	/**
	 * Tell why a form is not to be read now.
	 * @param form the form
	 * @return the reason, {@code null} if there is none
	 */
	@Nullable String pausedFor(LeadForm form) {
		Instant now = this.clock.instant();
		this.pauses.values().removeIf((pause) -> !now.isBefore(pause.until()));
		Pause ofPortal = this.pauses.get(key(form, Scope.PORTAL));
		Pause pause = (ofPortal != null) ? ofPortal : this.pauses.get(key(form, Scope.FORM));
		return (pause != null) ? pause.reason() : null;
	}

	/**
	 * Read a page, when the pace allows.
	 * @param form the form
	 * @param after where the page before ended
	 * @param limit how many submissions the page may have
	 * @param on where to wait, and where the answer comes
	 * @return exactly one answer
	 */
	Mono<Answer> read(LeadForm form, @Nullable String after, int limit, Scheduler on) {
		return Mono.defer(() -> {
			boolean first = !this.asked;
			this.asked = true;
			Mono<Answer> answer = this.reader.read(form, after, limit);
			return first ? answer : Mono.delay(this.pagePause, on).then(answer);
		}).publishOn(on).doOnNext((answer) -> {
			if (answer instanceof Unavailable unavailable && unavailable.pause() != null) {
				this.pauses.put(key(form, unavailable.scope()),
						new Pause(this.clock.instant().plus(unavailable.pause()), unavailable.reason()));
			}
		});
	}

	private static String key(LeadForm form, Scope scope) {
		FormId formId = form.address().formId();
		return (scope == Scope.FORM) ? "form " + form.name()
				: "portal " + ((formId != null) ? formId.portalId() : form.destination());
	}

	private record Pause(Instant until, String reason) {

	}

}
