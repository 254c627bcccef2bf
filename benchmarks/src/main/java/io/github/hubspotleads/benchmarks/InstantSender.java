/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks;

import java.util.concurrent.atomic.AtomicLong;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.LeadSender;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;

/**
 * Stands in place of HubSpot, and has each lead at once.
 *
 * @since 0.1.0
 */
public final class InstantSender implements LeadSender, Ordered {

	private final AtomicLong sent = new AtomicLong();

	@Override
	public LeadApi api() {
		return LeadApi.LEADS;
	}

	@Override
	public Mono<DeliveryOutcome> send(LeadForm form, Lead lead) {
		String digits = Long.toHexString(this.sent.incrementAndGet());
		SubmissionGuid guid = SubmissionGuid.of("0".repeat(32 - digits.length()) + digits);
		return Mono.just(new DeliveryOutcome.Delivered(guid));
	}

	// Before the library's own.
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
