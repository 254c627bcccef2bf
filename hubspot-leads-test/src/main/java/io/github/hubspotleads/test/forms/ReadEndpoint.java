/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import io.github.hubspotleads.test.forms.FormsVisit.Judgement;
import io.github.hubspotleads.test.forms.definition.FormDefinition;
import io.github.hubspotleads.test.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Answers those who read: the definition of a form, and its submissions.
 */
final class ReadEndpoint {

	private static final int DEFAULT_LIMIT = 20;

	private static final int MAX_LIMIT = 50;

	private static final Pattern LIMIT = Pattern.compile("\\d{1,9}");

	private final FormsApi api;

	private final Refusals refusals;

	ReadEndpoint(FormsApi api, Refusals refusals) {
		this.api = api;
		this.refusals = refusals;
	}

	FormsVisit visit(Route route, @Nullable String token, Request request, Instant now) {
		return new FormsVisit(route, true, token, null, judge(route, token, request, now));
	}

	private Judgement judge(Route route, @Nullable String token, Request request, Instant now) {
		Judgement refused = refuse(token, request);
		return (refused != null) ? refused
				: judge(route, Objects.requireNonNull(this.api.tokens().find(token)), request, now);
	}

	// What every request to read is refused for, null if it may read.
	@Nullable Judgement refuse(@Nullable String token, Request request) {
		if (!request.getMethod().getName().equals("GET")) {
			return Judgement.refused(this.refusals.plain(405, "Method not allowed").withHeader("Allow", "GET"),
					"The stand-in only lets this be read");
		}
		Tokens.Grant grant = this.api.tokens().find(token);
		if (grant == null) {
			return Judgement.refused(this.refusals.unauthorized(), "There is no access token that counts");
		}
		if (!grant.scoped()) {
			return Judgement.refused(this.refusals.forbidden(), "The access token lacks the scope forms");
		}
		return null;
	}

	private Judgement judge(Route route, Tokens.Grant grant, Request request, Instant now) {
		FormDefinition definition = this.api.definition(route.formGuid());
		if (definition != null && !grant.isFor(definition.portalId())) {
			return notFound();
		}
		if (route.kind() == Route.Kind.DEFINITION) {
			return (definition != null)
					? Judgement.accepted(Reply.of(200, "application/json;charset=utf-8", definition.json()))
					: notFound();
		}
		return this.api.knows(route.formGuid()) ? judgePage(route, grant, request, now) : notFound();
	}

	private Judgement judgePage(Route route, Tokens.Grant grant, Request request, Instant now) {
		String limit = parameter(request, "limit");
		int entries = (limit != null) ? number(limit) : DEFAULT_LIMIT;
		if (entries < 1 || entries > MAX_LIMIT) {
			String sentence = "'limit' must be from 1 to " + MAX_LIMIT;
			return Judgement.refused(this.refusals.plain(400, sentence), sentence);
		}
		try {
			String after = parameter(request, "after");
			return Judgement
				.accepted(Reply.json(200, this.api.archive().page(route.formGuid(), grant, entries, after, now)));
		}
		catch (IllegalArgumentException ex) {
			String sentence = "'after' must be where a page ended";
			return Judgement.refused(this.refusals.plain(400, sentence), sentence);
		}
	}

	private static int number(String text) {
		return LIMIT.matcher(text).matches() ? Integer.parseInt(text) : 0;
	}

	private static @Nullable String parameter(Request request, String name) {
		QueryParameter parameter = request.queryParameter(name);
		return parameter.isPresent() ? parameter.firstValue() : null;
	}

	private Judgement notFound() {
		return Judgement.refused(this.refusals.formNotFound(), "There is no such form in the portal of the token");
	}

}
