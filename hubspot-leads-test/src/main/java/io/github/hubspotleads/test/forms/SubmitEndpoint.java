/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.http.Request;
import io.github.hubspotleads.test.forms.FormsVisit.Judgement;
import io.github.hubspotleads.test.forms.definition.FormDefinition;
import io.github.hubspotleads.test.forms.submission.FormError;
import io.github.hubspotleads.test.forms.submission.FormSubmission;
import io.github.hubspotleads.test.forms.submission.SubmissionReader;
import io.github.hubspotleads.test.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Judges submissions, by the public endpoint and by the authenticated one. The body is
 * read even where something else is wrong, so that a test can see it.
 */
final class SubmitEndpoint {

	private static final Pattern JSON = Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern PORTAL_ID = Pattern.compile("\\d+");

	private static final String THANKS = "{\"inlineMessage\":\"<p>Thanks for submitting the form.</p>\"}";

	private final FormsApi api;

	private final Refusals refusals;

	SubmitEndpoint(FormsApi api, Refusals refusals) {
		this.api = api;
		this.refusals = refusals;
	}

	FormsVisit visit(Route route, @Nullable String token, Request request, Instant now) {
		FormSubmission submission = null;
		String malformed = "";
		try {
			submission = SubmissionReader.read(request.getBody(), now);
		}
		catch (IllegalArgumentException ex) {
			malformed = String.valueOf(ex.getMessage());
		}
		Judgement judgement = judgeAddress(route, token, request);
		if (judgement == null) {
			judgement = (submission != null) ? judge(route, submission)
					: Judgement.refused(this.refusals.plain(400, malformed), malformed);
		}
		return new FormsVisit(route, false, token, submission, judgement);
	}

	private @Nullable Judgement judgeAddress(Route route, @Nullable String token, Request request) {
		if (!request.getMethod().getName().equals("POST")) {
			return Judgement.refused(this.refusals.plain(405, "Method not allowed").withHeader("Allow", "POST"),
					"A form is submitted with POST");
		}
		String contentType = request.getHeader("Content-Type");
		if (contentType == null || !JSON.matcher(contentType).matches()) {
			return Judgement.refused(this.refusals.plain(415, "Unsupported media type"),
					"The content type must be application/json, in UTF-8");
		}
		if (route.kind() == Route.Kind.SECURE_SUBMIT) {
			Tokens.Grant grant = this.api.tokens().find(token);
			if (grant == null) {
				return Judgement.refused(this.refusals.unauthorized(), "There is no access token that counts");
			}
			if (!grant.scoped() || !grant.isFor(route.portalId())) {
				return Judgement.refused(this.refusals.forbidden(), "The access token is not for forms of this portal");
			}
		}
		FormDefinition definition = this.api.definition(route.formGuid());
		boolean elsewhere = definition != null && definition.portalId() != null
				&& !definition.portalId().equals(route.portalId());
		if (!this.api.knows(route.formGuid()) || elsewhere || !PORTAL_ID.matcher(route.portalId()).matches()) {
			return Judgement.refused(this.refusals.formNotFound(), "There is no such form in the portal");
		}
		return null;
	}

	private Judgement judge(Route route, FormSubmission submission) {
		FormDefinition definition = this.api.definition(route.formGuid());
		List<FormError> errors = new ArrayList<>(submission.errors());
		if (definition != null) {
			errors.addAll(definition.check(submission, route.kind() == Route.Kind.SECURE_SUBMIT));
		}
		if (!errors.isEmpty()) {
			return Judgement.refused(this.refusals.invalid(errors), List.copyOf(errors));
		}
		String reply = (definition != null) ? definition.reply() : THANKS;
		return Judgement.accepted(Reply.of(200, "application/json;charset=utf-8", reply));
	}

}
