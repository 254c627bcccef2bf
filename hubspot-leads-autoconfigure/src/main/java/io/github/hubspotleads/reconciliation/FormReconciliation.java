/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.reconciliation.Comparison.Finding;
import io.github.hubspotleads.reconciliation.SubmissionReader.Answer;
import io.github.hubspotleads.reconciliation.SubmissionReader.Page;
import io.github.hubspotleads.reconciliation.SubmissionReader.TooLong;
import io.github.hubspotleads.reconciliation.SubmissionReader.Unavailable;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The comparisons of one form at HubSpot, under whatever names it is configured, each
 * after the one before: reads pages until nothing awaited can follow, records what was
 * found, and reports.
 */
final class FormReconciliation {

	private static final Duration THOROUGH_INTERVAL = Duration.ofHours(1);

	private static final int SMALL_PAGE = 10;

	// Or it would be asked for a page after the other without an end.
	private static final Unavailable STUCK = new Unavailable(
			"HubSpot shows a page without anything new that is not the last", null, SubmissionReader.Scope.FORM);

	private static final int MAX_IDS = 10;

	private final Map<String, ReconciliationReport> reports = new ConcurrentHashMap<>();

	private final Instant since;

	private final List<LeadForm> forms;

	private final Tools tools;

	private @Nullable Instant thoroughAt;

	/**
	 * Create new comparisons.
	 * @param forms the forms as they are configured, all of them one at HubSpot
	 * @param tools what to work with
	 */
	FormReconciliation(List<LeadForm> forms, Tools tools) {
		this.forms = List.copyOf(forms);
		this.tools = tools;
		this.since = tools.clock.instant();
	}

	@Nullable ReconciliationReport report(String form) {
		return this.reports.get(form);
	}

	/**
	 * Compare, if it is time to and there is a reason to.
	 * @param on where to wait and to work
	 * @return completes when done, never with an error
	 */
	Mono<Void> compare(Scheduler on) {
		return Mono.defer(() -> compareNow(on)).onErrorResume((ex) -> {
			reportTrouble("the comparison failed with " + ex.getClass().getName());
			return Mono.empty();
		});
	}

	private Mono<Void> compareNow(Scheduler on) {
		String paused = this.tools.reader.pausedFor(this.forms.get(0));
		if (paused != null) {
			reportTrouble(paused);
			return Mono.empty();
		}
		Instant now = this.tools.clock.instant();
		Instant windowStart = now.minus(this.tools.settings.window());
		List<Delivery> deliveries = deliveries(windowStart);
		boolean thorough = this.thoroughAt == null || !now.isBefore(this.thoroughAt.plus(THOROUGH_INTERVAL));
		if (!thorough && deliveries.stream().allMatch((delivery) -> delivery.submission().arrival() != null)) {
			return Mono.empty();
		}
		this.thoroughAt = thorough ? now : this.thoroughAt;
		Instant recordedSince = (this.tools.store.isDurable() || this.since.isBefore(windowStart)) ? windowStart
				: this.since;
		Comparison comparison = new Comparison(deliveries, this.tools.store,
				new Comparison.Scope(recordedSince, now, thorough));
		return read(comparison, on).last().doOnNext((last) -> settle(comparison, last.answer())).then();
	}

	private List<Delivery> deliveries(Instant windowStart) {
		List<Delivery> deliveries = new ArrayList<>();
		int max = this.tools.settings.maxPages() * SubmissionReader.PAGE_SIZE;
		for (LeadForm form : this.forms) {
			deliveries.addAll(this.tools.store.deliveries(form.name(), windowStart, max));
		}
		deliveries.removeIf((delivery) -> !Candidate.isRecognizable(delivery));
		return deliveries;
	}

	private Flux<Step> read(Comparison comparison, Scheduler on) {
		return step(comparison, null, SubmissionReader.PAGE_SIZE, on).expand((last) -> next(comparison, last, on))
			.take(this.tools.settings.maxPages());
	}

	private Mono<Step> next(Comparison comparison, Step last, Scheduler on) {
		if (last.answer() instanceof Page page && page.next() != null && !comparison.isComplete()) {
			return step(comparison, page.next(), Math.max(last.limit(), SMALL_PAGE), on);
		}
		if (last.answer() instanceof TooLong && last.limit() > 1) {
			return step(comparison, last.after(), (last.limit() > SMALL_PAGE) ? SMALL_PAGE : 1, on);
		}
		return Mono.empty();
	}

	private Mono<Step> step(Comparison comparison, @Nullable String after, int limit, Scheduler on) {
		return this.tools.reader.read(this.forms.get(0), after, limit, on).map((answer) -> {
			boolean stuck = answer instanceof Page page && !comparison.add(page) && page.next() != null;
			return new Step(after, limit, stuck ? STUCK : answer);
		});
	}

	// What was found is recorded, whether the reading came to its end or not.
	private void settle(Comparison comparison, Answer last) {
		List<Finding> findings = comparison.findings(this.tools.clock.instant(), this.tools.settings.patience());
		for (LeadForm form : this.forms) {
			List<Finding> own = findings.stream()
				.filter((finding) -> finding.delivery().submission().form().equals(form.name()))
				.toList();
			own.stream().filter(Finding::isNew).forEach((finding) -> record(form, finding));
			warn(form, own, Arrival.Status.MISSING, "HubSpot does not show %d submissions that it took: %s");
			warn(form, own, Arrival.Status.DOUBLED, "HubSpot shows %d submissions more than once: %s");
			if (last instanceof Page) {
				report(form, own, comparison.foreign());
			}
		}
		if (last instanceof Unavailable unavailable) {
			reportTrouble(unavailable.reason());
		}
		else if (last instanceof TooLong tooLong) {
			reportTrouble(tooLong.reason());
		}
	}

	private void record(LeadForm form, Finding finding) {
		Submission recorded = this.tools.store.arrived(finding.delivery().submission().id(),
				Objects.requireNonNull(finding.arrival()));
		if (recorded != null) {
			this.tools.signals.arrived(recorded, form.api().id());
		}
	}

	private void report(LeadForm form, List<Finding> findings, int foreign) {
		this.reports.put(form.name(),
				new ReconciliationReport(form.name(), this.tools.clock.instant(),
						count(findings, Arrival.Status.ARRIVED), count(findings, Arrival.Status.DOUBLED),
						count(findings, Arrival.Status.MISSING), count(findings, null), foreign, null));
	}

	private static int count(List<Finding> findings, Arrival.@Nullable Status status) {
		return (int) findings.stream().filter((finding) -> finding.status() == status).count();
	}

	private void reportTrouble(String trouble) {
		for (LeadForm form : this.forms) {
			String name = form.name();
			ReconciliationReport before = this.reports.getOrDefault(name,
					new ReconciliationReport(name, this.tools.clock.instant(), 0, 0, 0, 0, 0, null));
			this.reports.put(name, before.withTrouble(trouble));
			if (!trouble.equals(before.trouble())) {
				this.tools.log.warn("trouble of " + name, "Submissions of form '" + name + "' were not read back: "
						+ trouble + ". Leads are delivered all the same");
			}
		}
	}

	private void warn(LeadForm form, List<Finding> findings, Arrival.Status status, String message) {
		List<String> ids = findings.stream()
			.filter((finding) -> finding.isNew() && finding.status() == status)
			.map((finding) -> finding.delivery().submission().id().toString())
			.toList();
		if (!ids.isEmpty()) {
			String listed = String.join(", ", ids.subList(0, Math.min(ids.size(), MAX_IDS)));
			this.tools.log.warn(status + " of " + form.name(), "Form '" + form.name() + "': "
					+ message.formatted(ids.size(), (ids.size() > MAX_IDS) ? listed + ", ..." : listed));
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
	 * @param log tells what somebody should look at
	 */
	record Tools(SubmissionStore store, PacedReader reader, LeadSignals signals, ReconciliationSettings settings,
			Clock clock, ThrottledLog log) {

	}

	/**
	 * A request and its answer.
	 *
	 * @param after where the page before ended
	 * @param limit how many submissions were asked for
	 * @param answer what HubSpot answered
	 */
	private record Step(@Nullable String after, int limit, Answer answer) {

	}

}
