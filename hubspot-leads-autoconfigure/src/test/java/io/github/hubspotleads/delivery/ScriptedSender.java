/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * A sender that answers as a test says: at once by a rule, or when the test wants it.
 */
public final class ScriptedSender implements LeadSender {

	private final List<Lead> sent = new ArrayList<>();

	private final Queue<MonoSink<DeliveryOutcome>> held = new ArrayDeque<>();

	private Function<Lead, Mono<DeliveryOutcome>> rule = (lead) -> Mono.just(new DeliveryOutcome.Delivered(null));

	@Override
	public LeadApi api() {
		return LeadApi.LEADS;
	}

	@Override
	public synchronized Mono<DeliveryOutcome> send(LeadForm form, Lead lead) {
		this.sent.add(lead);
		return this.rule.apply(lead);
	}

	public synchronized void answer(Function<Lead, Mono<DeliveryOutcome>> rule) {
		this.rule = rule;
	}

	public void answer(DeliveryOutcome outcome) {
		answer((lead) -> Mono.just(outcome));
	}

	public void hold() {
		answer((lead) -> Mono.create(this.held::add));
	}

	public void release(DeliveryOutcome outcome) {
		MonoSink<DeliveryOutcome> sink = this.held.remove();
		sink.success(outcome);
	}

	public synchronized List<Lead> sent() {
		return List.copyOf(this.sent);
	}

	public int heldCount() {
		return this.held.size();
	}

}
