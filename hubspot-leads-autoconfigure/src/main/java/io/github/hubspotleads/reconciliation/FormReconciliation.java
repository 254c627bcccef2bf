/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.reconciliation.Comparison.Finding;
import io.github.hubspotleads.reconciliation.SubmissionReader.Answer;
import io.github.hubspotleads.reconciliation.SubmissionReader.Page;
import io.github.hubspotleads.reconciliation.SubmissionReader.Unavailable;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The comparisons of one form, each after the one before: reads pages until nothing
 * awaited can follow, records what was found, and reports.
 */
final class FormReconciliation {

	private static final Logger logger = LoggerFactory.getLogger(Reconciler.class);

	private static final Duration IDLE_INTERVAL = Duration.ofHours(1);

	private static final int MAX_IDS = 10;

	private final Instant since;

	private final LeadForm form;

	private final Tools tools;

	private Instant pausedUntil = Instant.EPOCH;

	private volatile @Nullable ReconciliationReport report;

	FormReconciliation(LeadForm form, Tools tools) {
		this.form = form;
		this.tools = tools;
		this.since = tools.clock.instant();
	}

	String form() {
		return this.form.name();
	}

	@Nullable ReconciliationReport report() {
		return this.report;
	}

	/**
	 * Compare, if it is time to and there is a reason to.
	 * @param on where to wait and to work
	 * @return completes when done, never with an error
	 */
	Mono<Void> compare(Scheduler on) {
		return Mono.defer(() -> compareNow(on)).onErrorResume((ex) -> {
			conclude("the comparison failed with " + ex.getClass().getName(), List.of(), 0);
			return Mono.empty();
		});
	}

	private Mono<Void> compareNow(Scheduler on) {
		Instant now = this.tools.clock.instant();
		if (now.isBefore(this.pausedUntil)) {
			return Mono.empty();
		}
		Instant windowStart = now.minus(this.tools.settings.window());
		List<Delivery> deliveries = this.tools.store.deliveries(form(), windowStart,
				this.tools.settings.maxPages() * SubmissionReader.PAGE_SIZE);
		if (isIdle(deliveries, now)) {
			return Mono.empty();
		}
		Instant recordedSince = this.tools.store.isDurable() ? windowStart : this.since;
		Comparison comparison = new Comparison(deliveries, this.tools.store::hash,
				recordedSince.isAfter(windowStart) ? recordedSince : windowStart);
		return read(comparison, on).last()
			.doOnNext((last) -> conclude(comparison, (last instanceof Unavailable reason) ? reason : null))
			.then();
	}

	private boolean isIdle(List<Delivery> deliveries, Instant now) {
		ReconciliationReport last = this.report;
		return last != null && now.isBefore(last.comparedAt().plus(IDLE_INTERVAL))
				&& deliveries.stream().allMatch((delivery) -> delivery.submission().arrival() != null);
	}

	private Flux<Answer> read(Comparison comparison, Scheduler on) {
		return this.tools.reader.read(this.form, null)
			.publishOn(on)
			.expand((answer) -> readOn(answer, comparison, on))
			.doOnNext((answer) -> {
				if (answer instanceof Page page) {
					comparison.add(page);
				}
			})
			.take(this.tools.settings.maxPages());
	}

	private Mono<Answer> readOn(Answer answer, Comparison comparison, Scheduler on) {
		return (answer instanceof Page page && page.next() != null && !comparison.isComplete())
				? Mono.delay(this.tools.settings.pagePause(), on)
					.then(this.tools.reader.read(this.form, page.next()))
					.publishOn(on)
				: Mono.empty();
	}

	private void conclude(Comparison comparison, @Nullable Unavailable unavailable) {
		Instant now = this.tools.clock.instant();
		List<Finding> findings = comparison.findings(now, this.tools.settings.patience());
		findings.stream().filter(Finding::isNew).forEach(this::record);
		if (unavailable != null && unavailable.pause() != null) {
			this.pausedUntil = now.plus(unavailable.pause());
		}
		conclude((unavailable != null) ? unavailable.reason() : null, findings, comparison.foreign());
	}

	private void record(Finding finding) {
		Submission recorded = this.tools.store.arrived(finding.delivery().submission().id(),
				Objects.requireNonNull(finding.arrival()));
		if (recorded != null) {
			this.tools.signals.arrived(recorded, this.form.api().id());
		}
	}

	private void conclude(@Nullable String trouble, List<Finding> findings, int foreign) {
		ReconciliationReport before = this.report;
		this.report = new ReconciliationReport(form(), this.tools.clock.instant(),
				count(findings, Arrival.Status.ARRIVED), count(findings, Arrival.Status.DOUBLED),
				count(findings, Arrival.Status.MISSING), count(findings, null), foreign, trouble);
		warn(findings, Arrival.Status.MISSING, "does not show {} submissions that it took: {}");
		warn(findings, Arrival.Status.DOUBLED, "shows {} submissions more than once: {}");
		if (trouble != null && (before == null || !trouble.equals(before.trouble()))) {
			logger.warn("Submissions of form '{}' were not read back: {}. Leads are delivered all the same", form(),
					trouble);
		}
	}

	private static int count(List<Finding> findings, Arrival.@Nullable Status status) {
		return (int) findings.stream().filter((finding) -> finding.status() == status).count();
	}

	private void warn(List<Finding> findings, Arrival.Status status, String message) {
		List<String> ids = findings.stream()
			.filter((finding) -> finding.isNew() && finding.status() == status)
			.map((finding) -> finding.delivery().submission().id().toString())
			.toList();
		if (!ids.isEmpty()) {
			String listed = String.join(", ", ids.subList(0, Math.min(ids.size(), MAX_IDS)));
			logger.warn("Form '{}': HubSpot " + message, form(), ids.size(),
					(ids.size() > MAX_IDS) ? listed + ", ..." : listed);
		}
	}

	/**
	 * What all comparisons work with.
	 *
	 * @param store where deliveries are on record
	 * @param reader reads what HubSpot shows
	 * @param signals who is told of arrivals
	 * @param settings how to compare
	 * @param clock tells the time
	 */
	record Tools(SubmissionStore store, SubmissionReader reader, LeadSignals signals, ReconciliationSettings settings,
			Clock clock) {

	}

}
