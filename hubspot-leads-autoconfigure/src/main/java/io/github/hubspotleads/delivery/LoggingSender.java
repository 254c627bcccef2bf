/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.util.Arrays;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import reactor.core.publisher.Mono;

/**
 * A door that stays shut: no request is made, and every lead ends as
 * {@linkplain io.github.hubspotleads.SubmissionStatus#LOGGED logged}.
 *
 * @since 0.1.0
 */
public final class LoggingSender implements LeadSender {

	private static final DeliveryOutcome LOGGED = new DeliveryOutcome.Logged();

	private final LeadApi api;

	private LoggingSender(LeadApi api) {
		this.api = api;
	}

	/**
	 * Create a sender in the place of each that there could be.
	 * @return a sender for every API
	 */
	public static List<LeadSender> forEachApi() {
		return Arrays.stream(LeadApi.values()).<LeadSender>map(LoggingSender::new).toList();
	}

	/**
	 * Describe a lead that was not sent. None of its values are part of that.
	 * @param submission the record of the lead
	 * @param lead the lead
	 * @return the names of what would have been sent
	 */
	public static String describe(Submission submission, Lead lead) {
		List<String> names = lead.fields().stream().map(Lead.Field::name).toList();
		return "Submission " + submission.id() + " of form '" + submission.form() + "' is not sent, for "
				+ "'hubspot.leads.delivery.mode' is 'log'. Its fields: " + String.join(", ", names);
	}

	@Override
	public LeadApi api() {
		return this.api;
	}

	@Override
	public Mono<DeliveryOutcome> send(LeadForm form, Lead lead) {
		return Mono.just(LOGGED);
	}

}
