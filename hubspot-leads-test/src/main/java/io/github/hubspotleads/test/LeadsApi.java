/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import org.jspecify.annotations.Nullable;

/**
 * Answers every request as the Leads API does, or as it was told.
 */
final class LeadsApi implements ResponseDefinitionTransformerV2 {

	private static final String TEXT = "text/plain;charset=utf-8";

	private static final int REMEMBERED_REQUESTS = 10_000;

	private final Plan plan = new Plan(System::nanoTime);

	private final Inbox inbox = new Inbox(REMEMBERED_REQUESTS);

	private final Clock clock;

	private final Supplier<UUID> guids;

	private volatile Set<String> knownForms = Set.of();

	LeadsApi(Clock clock, Supplier<UUID> guids) {
		this.clock = clock;
		this.guids = guids;
	}

	@Override
	public String getName() {
		return "leads-api";
	}

	@Override
	public ResponseDefinition transform(ServeEvent event) {
		LeadRequest request = LeadRequest.read(event.getRequest(), this.knownForms);
		Answer answer = this.plan.next();
		Answer.Reply reply = answer.reply();
		ResponseDefinitionBuilder response = (reply != null) ? given(request, reply) : byMerits(request, answer);
		return answer.applyTo(response).build();
	}

	private ResponseDefinitionBuilder given(LeadRequest request, Answer.Reply reply) {
		remember(request, reply.status(), reply.status() / 100 == 2, null);
		ResponseDefinitionBuilder response = new ResponseDefinitionBuilder().withStatus(reply.status())
			.withHeader("Content-Type", reply.contentType())
			.withBody(reply.body());
		return (reply.location() != null) ? response.withHeader("Location", reply.location()) : response;
	}

	private ResponseDefinitionBuilder byMerits(LeadRequest request, Answer answer) {
		LeadRequest.Problem problem = request.problem();
		int status = (problem != null) ? problem.status() : 200;
		String guid = (problem != null) ? null : this.guids.get().toString().replace("-", "");
		remember(request, answer.isCutBeforeStatus() ? 0 : status, problem == null, guid);
		ResponseDefinitionBuilder response = new ResponseDefinitionBuilder().withStatus(status)
			.withHeader("Content-Type", TEXT)
			.withBody((problem != null) ? problem.sentence()
					: "Lead has been successfully added to HubSpot\nsubmissionGuid=" + guid);
		return (status != 405) ? response : response.withHeader("Allow", "POST");
	}

	private void remember(LeadRequest request, int status, boolean accepted, @Nullable String guid) {
		this.inbox.add(new ReceivedLead(request, this.clock.instant(), status, accepted, guid));
	}

	Plan plan() {
		return this.plan;
	}

	Inbox inbox() {
		return this.inbox;
	}

	void knowOnly(Set<String> forms) {
		this.knownForms = forms;
	}

	void reset() {
		this.plan.reset();
		this.knownForms = Set.of();
		this.inbox.clear();
	}

}
