/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.ScreeningSettings;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.submission.PersonHasher;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out repeated submissions, and leads above the limits of their address. Remembers
 * keyed hashes alone, of at most 10,000 submissions and 10,000 addresses, on this node
 * and for as long as it runs. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class Gate {

	private final PersonHasher hasher;

	private final LongSupplier nanoTime;

	private final Repeats repeats = new Repeats();

	private final Counts counts = new Counts();

	/**
	 * Create a new gate.
	 * @param hasher hashes what is remembered
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public Gate(PersonHasher hasher, LongSupplier nanoTime) {
		this.hasher = hasher;
		this.nanoTime = nanoTime;
	}

	/**
	 * Let a lead in, or keep it out.
	 * @param form the form that the lead is for
	 * @param lead the lead of a call
	 * @return what it was let in with
	 */
	public Pass enter(LeadForm form, Lead lead) {
		ScreeningSettings settings = form.screening();
		if (!settings.remembers()) {
			return new Pass(null);
		}
		long now = this.nanoTime.getAsLong();
		Key repeat = settings.repeatWindow().isZero() ? null : key(form, Traits.content(lead));
		if (repeat != null && this.repeats.contains(repeat, now)) {
			return new Pass(CaptureDecision.DUPLICATE);
		}
		Pass pass = limited(form, lead, now);
		if (repeat != null) {
			pass.onCaptured(() -> this.repeats.add(repeat, this.nanoTime.getAsLong(), settings.repeatWindow()));
		}
		return pass;
	}

	private Pass limited(LeadForm form, Lead lead, long now) {
		ScreeningSettings.Limits limits = form.screening().limits();
		Key email = (limits.perEmail() > 0) ? key(form, Traits.email(lead)) : null;
		Key address = (limits.perIpAddress() > 0) ? key(form, Traits.network(lead)) : null;
		Pass pass = new Pass(null);
		if (!take(email, limits.perEmail(), limits.period(), now, pass)
				|| !take(address, limits.perIpAddress(), limits.period(), now, pass)) {
			pass.leave(false);
			return new Pass(CaptureDecision.RATE_LIMITED);
		}
		return pass;
	}

	private boolean take(@Nullable Key key, int limit, Duration period, long now, Pass pass) {
		if (key == null) {
			return true;
		}
		boolean taken = this.counts.take(key, limit, period, now);
		if (taken) {
			pass.onForgotten(() -> this.counts.giveBack(key, now));
		}
		return taken;
	}

	private @Nullable Key key(LeadForm form, @Nullable String text) {
		return (text != null) ? new Key(form.name(), this.hasher.hash(text)) : null;
	}

}
