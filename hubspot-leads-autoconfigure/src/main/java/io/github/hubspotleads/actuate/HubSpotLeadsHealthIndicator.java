/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.reconciliation.Reconciler;
import io.github.hubspotleads.reconciliation.ReconciliationReport;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells whether leads flow. A HubSpot that cannot be reached makes it {@code DEGRADED},
 * which leaves the application's own health as it is; only a relay that is stuck makes it
 * {@code DOWN}.
 *
 * @since 0.1.0
 */
public class HubSpotLeadsHealthIndicator extends AbstractHealthIndicator implements HealthIndicator {

	/**
	 * Leads are kept and wait: a destination is closed for a while.
	 */
	public static final Status DEGRADED = new Status("DEGRADED", "A destination is closed for a while");

	private final SubmissionStore store;

	private final SubmissionRelay relay;

	private final LeadHold hold;

	private final @Nullable Reconciler reconciler;

	private final boolean dry;

	private final Clock clock;

	/**
	 * Create a new indicator.
	 * @param store the record of submissions
	 * @param relay the relay that delivers them
	 * @param hold holds leads while the store takes none
	 * @param reconciler compares them with what HubSpot shows, {@code null} if nothing
	 * does
	 * @param dry whether leads are only kept and shown in the log, and none is sent
	 * @param clock tells the age of the oldest
	 */
	public HubSpotLeadsHealthIndicator(SubmissionStore store, SubmissionRelay relay, LeadHold hold,
			@Nullable Reconciler reconciler, boolean dry, Clock clock) {
		super("The health of hubspot-leads could not be told");
		this.store = store;
		this.relay = relay;
		this.hold = hold;
		this.reconciler = reconciler;
		this.dry = dry;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		// Told also where the store cannot be asked for the others.
		builder.withDetail("held", this.hold.size());
		if (this.dry) {
			builder.withDetail("mode", "log");
		}
		Map<String, String> pauses = this.relay.pauses();
		Instant oldest = this.store.oldestUnfinished();
		builder.status(this.relay.isStuck() ? Status.DOWN : pauses.isEmpty() ? Status.UP : DEGRADED)
			.withDetail("waiting", this.store.counts().unfinished())
			.withDetail("oldestWaiting",
					(oldest != null) ? Duration.between(oldest, this.clock.instant()) : Duration.ZERO)
			.withDetail("pauses", pauses);
		if (this.reconciler != null && !this.reconciler.forms().isEmpty()) {
			builder.withDetail("reconciliation", reconciliation(this.reconciler));
		}
	}

	private static Map<String, String> reconciliation(Reconciler reconciler) {
		Map<String, String> sentences = new LinkedHashMap<>();
		for (String form : reconciler.forms()) {
			ReconciliationReport report = reconciler.report(form);
			sentences.put(form, (report != null) ? sentence(report) : "not compared yet");
		}
		return sentences;
	}

	private static String sentence(ReconciliationReport report) {
		String counts = report.arrived() + " arrived, " + report.awaited() + " awaited, " + report.missing()
				+ " missing, " + report.doubled() + " doubled, " + report.foreign() + " foreign";
		return (report.trouble() != null) ? counts + "; not read to the end: " + report.trouble() : counts;
	}

}
