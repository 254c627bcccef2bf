/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Arrival.Status;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.FormAddress;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reconciler with a store, and a HubSpot to compare with: comparisons every five
 * minutes, in virtual time.
 */
abstract class ReconcilerFixture {

	static final Duration INTERVAL = Duration.ofMinutes(5);

	static final ReconciliationSettings SETTINGS = new ReconciliationSettings(INTERVAL, Duration.ofHours(1),
			Duration.ofDays(1), 4, Duration.ofMillis(250));

	final SettableClock clock = new SettableClock();

	VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();

	final SubmissionIds ids = new SubmissionIds(this.clock, new Random(7));

	final SubmissionStore store = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	final ShowingHubSpot hubSpot = new ShowingHubSpot();

	final List<Submission> arrivals = new ArrayList<>();

	final Reconciler reconciler = reconciler("demo");

	Reconciler reconciler(String... names) {
		List<LeadForm> forms = new ArrayList<>();
		for (String name : names) {
			forms.add(new LeadForm(name, LeadApi.FORMS, URI.create("https://forms.test/")));
		}
		return reconciler(forms);
	}

	// A form under a name of ours, with the number by which HubSpot knows it.
	static LeadForm form(String name, int number) {
		String guid = "4a2b9c1e-0000-4000-8000-%012d".formatted(number);
		FormAddress address = new FormAddress(URI.create("https://forms.test/"), "62515",
				new FormAddress.FormId("62515", guid, true));
		return new LeadForm(name, LeadApi.FORMS, address, FieldSettings.DEFAULT, LeadForm.ContextSettings.DEFAULT,
				ConsentSettings.NONE);
	}

	Reconciler reconciler(List<LeadForm> forms) {
		LeadSignals signals = new LeadSignals() {

			@Override
			public void arrived(Submission submission, String api) {
				ReconcilerFixture.this.arrivals.add(submission);
			}

		};
		return new Reconciler(new LeadForms(forms), this.store, this.hubSpot, signals, SETTINGS, this.clock,
				() -> this.scheduler);
	}

	@BeforeEach
	void start() {
		this.reconciler.start();
		advance(Duration.ofSeconds(10));
	}

	@AfterEach
	void stop() {
		this.reconciler.stop();
	}

	void advance(Duration duration) {
		this.clock.advance(duration);
		this.scheduler.advanceTimeBy(duration);
	}

	void compare() {
		advance(INTERVAL.plusSeconds(2));
	}

	// Submitted now and delivered 800 ms later.
	UUID deliver(String email) {
		Instant submittedAt = this.clock.instant();
		advance(Duration.ofMillis(800));
		return deliver(email, submittedAt);
	}

	UUID deliver(@Nullable String email, @Nullable Instant submittedAt) {
		return deliver("demo", email, submittedAt);
	}

	UUID deliver(String form, @Nullable String email, @Nullable Instant submittedAt) {
		LeadContext context = (submittedAt != null) ? LeadContext.empty().withSubmittedAt(submittedAt)
				: LeadContext.empty();
		Lead lead = Lead.forForm(form).field("firstname", "Ada").field("email", email).context(context).build();
		ClaimedSubmission claim = this.store.addClaimed(new NewSubmission(this.ids.next(), lead, "forms.test"),
				Duration.ofMinutes(1));
		this.store.record(claim, AttemptResult.delivered(null));
		return claim.submission().id();
	}

	@Nullable SubmissionGuid guidOf(UUID id) {
		Submission found = this.store.find(id);
		assertThat(found).isNotNull();
		return found.submissionGuid();
	}

	@Nullable Status statusOf(UUID id) {
		Submission found = this.store.find(id);
		assertThat(found).isNotNull();
		Arrival arrival = found.arrival();
		return (arrival != null) ? arrival.status() : null;
	}

	void assertReport(int arrived, int doubled, int missing, int awaited, int foreign) {
		ReconciliationReport report = this.reconciler.report("demo");
		assertThat(report).isNotNull();
		assertThat(this.reconciler.reports()).containsExactly(report);
		assertThat(List.of(report.arrived(), report.doubled(), report.missing(), report.awaited(), report.foreign()))
			.as("arrived, doubled, missing, awaited, foreign")
			.containsExactly(arrived, doubled, missing, awaited, foreign);
	}

}
