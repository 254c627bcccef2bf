/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.context.SmartLifecycle;

/**
 * Compares, from time to time, what was delivered with what HubSpot shows of each form
 * that it lets be read, and records the guids that HubSpot's answers do not carry.
 * <p>
 * One form after the other and one request at a time, on a thread of its own. HubSpot is
 * asked only while a delivery is awaited, and once an hour beside, when what is missing
 * is looked for too. Names of one form at HubSpot are compared together. What fails is
 * tried again at the next comparison and touches no delivery.
 *
 * @since 0.1.0
 */
public final class Reconciler implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Reconciler.class);

	private final Map<String, FormReconciliation> byName = new LinkedHashMap<>();

	private final List<FormReconciliation> comparisons = new ArrayList<>();

	private final PacedReader reader;

	private final ReconciliationSettings settings;

	private final Supplier<Scheduler> schedulers;

	private @Nullable Scheduler scheduler;

	private @Nullable Disposable running;

	/**
	 * Create a new reconciler.
	 * @param forms all forms; those that the reader cannot read are left alone
	 * @param store where deliveries are on record
	 * @param reader reads what HubSpot shows
	 * @param signals who is told of arrivals
	 * @param settings how to compare
	 * @param clock tells the time
	 * @param schedulers makes the thread, when there is something to do
	 */
	public Reconciler(LeadForms forms, SubmissionStore store, SubmissionReader reader, LeadSignals signals,
			ReconciliationSettings settings, Clock clock, Supplier<Scheduler> schedulers) {
		this.reader = new PacedReader(reader, settings.pagePause(), clock);
		this.settings = settings;
		this.schedulers = schedulers;
		ThrottledLog log = new ThrottledLog(logger, () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
		FormReconciliation.Tools tools = new FormReconciliation.Tools(store, this.reader, signals, settings, clock,
				log);
		List<LeadForm> readable = forms.all().stream().filter(reader::canRead).toList();
		Map<String, List<LeadForm>> same = new LinkedHashMap<>();
		for (LeadForm form : readable) {
			same.computeIfAbsent(keyOf(form), (added) -> new ArrayList<>(1)).add(form);
		}
		same.values().forEach((group) -> {
			FormReconciliation comparison = new FormReconciliation(group, tools);
			this.comparisons.add(comparison);
			group.forEach((form) -> this.byName.put(form.name(), comparison));
		});
	}

	// Two names of one form share what HubSpot shows of it.
	private static String keyOf(LeadForm form) {
		FormId formId = form.address().formId();
		return (formId != null) ? formId.portalId() + "/" + formId.formGuid() : form.name();
	}

	/**
	 * Return the names of the forms that are compared.
	 * @return the names, in the order of the catalogue
	 */
	public List<String> forms() {
		return List.copyOf(this.byName.keySet());
	}

	/**
	 * Return what the last comparison of each form found.
	 * @return the reports of those forms that were compared, in the order of the
	 * catalogue
	 */
	public List<ReconciliationReport> reports() {
		return this.byName.keySet().stream().map(this::report).filter(Objects::nonNull).toList();
	}

	/**
	 * Return what the last comparison of a form found.
	 * @param form the name of the form
	 * @return the report, or {@code null} if the form was not compared yet
	 */
	public @Nullable ReconciliationReport report(String form) {
		FormReconciliation comparison = this.byName.get(form);
		return (comparison != null) ? comparison.report(form) : null;
	}

	@Override
	public synchronized void start() {
		if (this.running == null) {
			Scheduler created = this.schedulers.get();
			this.scheduler = created;
			this.running = Mono.delay(this.settings.interval(), created)
				.then(Mono.defer(() -> compareAll(created)))
				.repeat()
				.subscribe();
		}
	}

	private Mono<Void> compareAll(Scheduler on) {
		this.reader.beginRound();
		return Flux.fromIterable(this.comparisons).concatMap((form) -> form.compare(on)).then();
	}

	@Override
	public synchronized void stop() {
		if (this.running != null && this.scheduler != null) {
			this.running.dispose();
			this.scheduler.dispose();
			this.running = null;
			this.scheduler = null;
		}
	}

	// Without a form there is nothing to compare.
	@Override
	public boolean isAutoStartup() {
		return !this.comparisons.isEmpty();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running != null;
	}

}
