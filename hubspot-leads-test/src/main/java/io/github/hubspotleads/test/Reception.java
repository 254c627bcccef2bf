/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.hubspotleads.test.forms.FormsApi;
import io.github.hubspotleads.test.forms.FormsEndpoints;
import io.github.hubspotleads.test.forms.FormsVisit;
import io.github.hubspotleads.test.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Receives every request, answers it as its API does, or as it was told, and remembers
 * the leads.
 */
final class Reception implements ResponseDefinitionTransformerV2 {

	private static final int REMEMBERED_REQUESTS = 10_000;

	private final Inbox inbox = new Inbox(REMEMBERED_REQUESTS);

	private final Plan plan;

	private final Plan readPlan;

	private final FormsEndpoints forms;

	private final LeadLookup lookup;

	private final Clock clock;

	private final Supplier<UUID> guids;

	private volatile Set<String> knownForms = Set.of();

	Reception(Clock clock, LongSupplier nanoTime, Supplier<UUID> guids) {
		this.clock = clock;
		this.guids = guids;
		this.plan = new Plan(nanoTime);
		this.readPlan = new Plan(nanoTime);
		this.forms = new FormsEndpoints(clock, nanoTime, guids);
		this.lookup = new LeadLookup(this.inbox, this.forms);
	}

	@Override
	public String getName() {
		return "hubspot";
	}

	@Override
	public ResponseDefinition transform(ServeEvent event) {
		Request request = event.getRequest();
		if (LeadLookup.serves(request.getUrl())) {
			Reply overLimit = this.forms.limitRead();
			return receiveRead(this.lookup.reply(request),
					(overLimit != null) ? Answer.always(overLimit) : this.readPlan.next());
		}
		if (!FormsEndpoints.serves(request.getUrl())) {
			return receive(LeadRequest.read(request, this.knownForms));
		}
		FormsVisit visit = this.forms.visit(request);
		Reply overLimit = this.forms.limit(visit);
		Answer answer = (overLimit != null) ? Answer.always(overLimit)
				: visit.isRead() ? this.readPlan.next() : this.plan.next();
		return visit.isRead() ? receiveRead(visit.reply(), answer)
				: receive(LeadRequest.of(visit, request), visit, answer);
	}

	private ResponseDefinition receive(LeadRequest request) {
		Answer answer = this.plan.next();
		LeadRequest.Problem problem = request.problem();
		String guid = this.guids.get().toString().replace("-", "");
		Reply merited = (problem != null) ? Reply.text(problem.status(), problem.sentence())
				: Reply.text(200, "Lead has been successfully added to HubSpot\nsubmissionGuid=" + guid);
		if (merited.status() == 405) {
			merited = merited.withHeader("Allow", "POST");
		}
		Reply reply = answer.replyInsteadOf(merited);
		// Only who gets this very answer knows the guid.
		remember(request, answer, reply, (reply == merited && problem == null) ? guid : null);
		return answer.applyTo(response(reply)).build();
	}

	private ResponseDefinition receive(LeadRequest request, FormsVisit visit, Answer answer) {
		Reply reply = answer.replyInsteadOf(visit.reply());
		this.forms.answered(reply.status());
		remember(request, answer, reply, isAccepted(reply) ? this.forms.keep(visit) : null);
		return answer.applyTo(response(reply)).build();
	}

	private ResponseDefinition receiveRead(Reply merited, Answer answer) {
		Reply reply = answer.replyInsteadOf(merited);
		this.forms.answered(reply.status());
		this.inbox.addRead();
		return answer.applyTo(response(reply)).build();
	}

	private void remember(LeadRequest request, Answer answer, Reply reply, @Nullable String guid) {
		this.inbox.add(new ReceivedLead(request, this.clock.instant(), answer.isCutBeforeStatus() ? 0 : reply.status(),
				isAccepted(reply), guid));
	}

	private static boolean isAccepted(Reply reply) {
		return reply.status() / 100 == 2;
	}

	private static ResponseDefinitionBuilder response(Reply reply) {
		ResponseDefinitionBuilder response = new ResponseDefinitionBuilder().withStatus(reply.status())
			.withHeader("Content-Type", reply.contentType())
			.withBody(reply.body());
		reply.headers().forEach(response::withHeader);
		return response;
	}

	Plan plan() {
		return this.plan;
	}

	Plan readPlan() {
		return this.readPlan;
	}

	Inbox inbox() {
		return this.inbox;
	}

	FormsApi formsApi() {
		return this.forms.api();
	}

	void knowOnly(Set<String> forms) {
		this.knownForms = forms;
	}

	void reset() {
		this.plan.reset();
		this.readPlan.reset();
		this.knownForms = Set.of();
		this.forms.reset();
		this.inbox.clear();
	}

}
