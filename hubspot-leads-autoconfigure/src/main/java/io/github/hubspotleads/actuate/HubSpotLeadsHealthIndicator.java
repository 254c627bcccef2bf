/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.actuate.status.Cures;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.flow.DroughtWatch;
import io.github.hubspotleads.observation.activity.FormActivity;
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
 * Tells whether leads flow. A HubSpot that cannot be reached, and a form of which no lead
 * comes any more, make it {@code DEGRADED}, which leaves the application's own health as
 * it is; only a relay that is stuck and a store that cannot be asked make it
 * {@code DOWN}. Each trouble is told with its cure.
 *
 * @since 0.1.0
 */
public class HubSpotLeadsHealthIndicator extends AbstractHealthIndicator implements HealthIndicator {

	/**
	 * Leads are kept and wait, for a destination is closed for a while, or leads that are
	 * usual do not come.
	 */
	public static final Status DEGRADED = new Status("DEGRADED", "Leads wait, or do not come");

	private final SubmissionStore store;

	private final SubmissionRelay relay;

	private final LeadHold hold;

	private final Windows windows;

	private final Clock clock;

	/**
	 * Create a new indicator.
	 * @param store the record of submissions
	 * @param relay the relay that delivers them
	 * @param hold holds leads while the store takes none
	 * @param windows what else can be told
	 * @param clock tells the age of the oldest
	 */
	public HubSpotLeadsHealthIndicator(SubmissionStore store, SubmissionRelay relay, LeadHold hold, Windows windows,
			Clock clock) {
		super("The health of hubspot-leads could not be told");
		this.store = store;
		this.relay = relay;
		this.hold = hold;
		this.windows = windows;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		// Told also where the store cannot be asked for the others.
		builder.withDetail("held", this.hold.size());
		if (this.windows.dry()) {
			builder.withDetail("mode", "log");
		}
		try {
			Instant oldest = this.store.oldestUnfinished();
			builder.withDetail("waiting", this.store.counts().unfinished())
				.withDetail("oldestWaiting",
						(oldest != null) ? Duration.between(oldest, this.clock.instant()) : Duration.ZERO);
			tellStatus(builder);
		}
		catch (RuntimeException ex) {
			builder.down(ex).withDetail("cures", Map.of("store", Cures.ofStore()));
		}
	}

	private void tellStatus(Health.Builder builder) {
		Map<String, String> pauses = this.relay.closures().sentences();
		Map<String, Duration> droughts = droughts();
		Map<String, String> cures = new LinkedHashMap<>();
		if (this.relay.isStuck()) {
			cures.put("relay", Cures.ofRelay());
		}
		pauses.forEach((name, pause) -> cures.put(name, Cures.ofPause(pause)));
		droughts.forEach((form, silence) -> cures.merge("form " + form, Cures.ofDrought(silence),
				(pause, drought) -> pause + ' ' + drought));
		builder.status(this.relay.isStuck() ? Status.DOWN : cures.isEmpty() ? Status.UP : DEGRADED)
			.withDetail("pauses", pauses);
		if (!cures.isEmpty()) {
			builder.withDetail("cures", cures);
		}
		if (!droughts.isEmpty()) {
			builder.withDetail("droughts", droughts);
		}
		tellForms(builder);
	}

	private Map<String, Duration> droughts() {
		DroughtWatch watch = this.windows.droughts();
		return (watch != null) ? watch.droughts() : Map.of();
	}

	private void tellForms(Health.Builder builder) {
		FormActivity activity = this.windows.activity();
		if (activity != null) {
			Map<String, Map<String, Long>> forms = new LinkedHashMap<>();
			for (String form : this.windows.forms()) {
				FormActivity.Counts counts = activity.counts(form);
				forms.put(form, Map.of("captured", counts.captured(), "delivered", counts.delivered()));
			}
			builder.withDetail("forms", forms);
		}
		Reconciler reconciler = this.windows.reconciler();
		if (reconciler != null && !reconciler.forms().isEmpty()) {
			builder.withDetail("reconciliation", reconciliation(reconciler));
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

	/**
	 * What can be told beside the state of store and relay.
	 *
	 * @param reconciler compares leads with what HubSpot shows, {@code null} if nothing
	 * does
	 * @param forms the names of the configured forms
	 * @param activity counts what came in and went out, {@code null} if nothing does
	 * @param droughts notices forms of which no lead comes, {@code null} if nothing does
	 * @param dry whether leads are only kept and shown in the log, and none is sent
	 */
	public record Windows(@Nullable Reconciler reconciler, List<String> forms, @Nullable FormActivity activity,
			@Nullable DroughtWatch droughts, boolean dry) {

	}

}
