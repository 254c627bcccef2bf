/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.actuate.operation.BulkDescriptor;
import io.github.hubspotleads.delivery.pace.Destinations;
import io.github.hubspotleads.delivery.pause.OperatorPause;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.activity.FormActivity;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;
import org.jspecify.annotations.Nullable;

/**
 * Tells at a glance whether leads flow, and how the last hour was.
 *
 * @since 0.1.0
 */
public final class LeadTotals {

	private final SubmissionStore store;

	private final LeadForms forms;

	private final SubmissionRelay relay;

	private final LeadHold hold;

	private final FormActivity activity;

	private final String mode;

	private final Clock clock;

	/**
	 * Create new totals.
	 * @param store the record of submissions
	 * @param forms the forms
	 * @param relay the relay that delivers them
	 * @param hold holds leads while the store takes none
	 * @param activity counts what happens on this node
	 * @param mode {@code send} or {@code log}
	 * @param clock tells the time
	 */
	public LeadTotals(SubmissionStore store, LeadForms forms, SubmissionRelay relay, LeadHold hold,
			FormActivity activity, String mode, Clock clock) {
		this.store = store;
		this.forms = forms;
		this.relay = relay;
		this.hold = hold;
		this.activity = activity;
		this.mode = mode;
		this.clock = clock;
	}

	TotalsDescriptor totals(@Nullable BulkDescriptor bulk) {
		SubmissionCounts counts = count();
		Map<String, Long> statuses = new LinkedHashMap<>();
		for (SubmissionStatus status : SubmissionStatus.values()) {
			statuses.put(status.name().toLowerCase(Locale.ROOT), counts.of(status));
		}
		Instant oldest = this.store.oldestUnfinished();
		Instant now = this.clock.instant();
		return new TotalsDescriptor(now, this.mode, this.hold.size(), statuses, TotalsDescriptor.textOf(oldest, now),
				pauses(now),
				this.forms.all()
					.stream()
					.map(LeadForm::name)
					.map((name) -> TotalsDescriptor.FormTotalsDescriptor.of(name, this.activity.counts(name)))
					.toList(),
				bulk);
	}

	HistoryDescriptor history() {
		count();
		return HistoryDescriptor.of(this.activity.history());
	}

	private SubmissionCounts count() {
		SubmissionCounts counts = this.store.counts();
		this.activity.noteWaiting(counts.unfinished());
		return counts;
	}

	private List<TotalsDescriptor.PauseDescriptor> pauses(Instant now) {
		List<TotalsDescriptor.PauseDescriptor> pauses = new ArrayList<>();
		for (Destinations.Closed closed : this.relay.closures().closed()) {
			pauses.add(new TotalsDescriptor.PauseDescriptor(closed.name(), closed.isForm() ? "form" : "destination",
					closed.reason(), "hubspot", now.plus(closed.left())));
		}
		for (OperatorPause paused : this.relay.closures().paused()) {
			pauses.add(new TotalsDescriptor.PauseDescriptor(paused.name(),
					paused.kind().name().toLowerCase(Locale.ROOT), "PAUSED", "operator", null));
		}
		return pauses;
	}

}
