/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import io.github.hubspotleads.test.ReceivedLead.Field;
import io.github.hubspotleads.test.forms.FormsVisit;
import io.github.hubspotleads.test.forms.submission.FormSubmission;
import io.github.hubspotleads.test.wire.FormBody;
import org.jspecify.annotations.Nullable;

/**
 * A request that is to bring a lead, and what is wrong with it.
 */
record LeadRequest(String formName, List<Field> fields, @Nullable String userToken, @Nullable String ipAddress,
		Map<String, List<String>> headers, @Nullable Problem problem, @Nullable FormsVisit visit) {

	private static final Pattern FORM = Pattern.compile(
			"application/x-www-form-urlencoded\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

	private static final String USER_TOKEN = "UserToken";

	private static final String IP_ADDRESS = "IPAddress";

	static LeadRequest read(Request request, Set<String> knownForms) {
		Problem problem = null;
		List<Field> query = List.of();
		List<Field> body = List.of();
		try {
			query = fields(FormBody.readQuery(request.getUrl()));
			problem = checkEnvelope(request, query, knownForms);
			body = fields(FormBody.read(request.getBody()));
			problem = (problem != null) ? problem : FieldCheck.check(body);
		}
		catch (IllegalArgumentException ex) {
			problem = (problem != null) ? problem : new Problem(400, "The form data " + ex.getMessage());
		}
		String formName = first(query, "FormName");
		return new LeadRequest((formName != null) ? formName : "", leadFields(body), first(body, USER_TOKEN),
				first(body, IP_ADDRESS), headers(request), problem, null);
	}

	static LeadRequest of(FormsVisit visit, Request request) {
		FormSubmission submission = visit.submission();
		String problem = visit.problem();
		Map<String, String> context = (submission != null) ? submission.context() : Map.of();
		List<Field> fields = (submission != null) ? fields(submission) : List.of();
		return new LeadRequest(visit.formGuid(), fields, context.get("hutk"), context.get("ipAddress"),
				headers(request), (problem != null) ? new Problem(visit.reply().status(), problem) : null, visit);
	}

	private static List<Field> fields(FormSubmission submission) {
		return submission.fields()
			.stream()
			.map((field) -> new Field(field.objectTypeId(), field.name(), field.value()))
			.toList();
	}

	private static List<Field> fields(List<Map.Entry<String, String>> pairs) {
		return pairs.stream().map((pair) -> new Field(pair.getKey(), pair.getValue())).toList();
	}

	private static @Nullable Problem checkEnvelope(Request request, List<Field> query, Set<String> knownForms) {
		if (!request.getMethod().getName().equals("POST")) {
			return new Problem(405, "A lead is added with POST");
		}
		if (!values(query, "app").equals(List.of("leaddirector"))) {
			return new Problem(400, "The app must be leaddirector");
		}
		List<String> formNames = values(query, "FormName");
		if (formNames.size() != 1 || formNames.get(0).isBlank()) {
			return new Problem(400, "FormName must name the form");
		}
		if (!knownForms.isEmpty() && !knownForms.contains(formNames.get(0))) {
			return new Problem(404, "There is no form of this name");
		}
		String contentType = request.getHeader("Content-Type");
		if (contentType == null || !FORM.matcher(contentType).matches()) {
			return new Problem(400, "The content type must be application/x-www-form-urlencoded, in UTF-8");
		}
		return null;
	}

	private static List<String> values(List<Field> query, String name) {
		return query.stream().filter((field) -> field.name().equals(name)).map(Field::value).toList();
	}

	private static List<Field> leadFields(List<Field> body) {
		List<Field> fields = new ArrayList<>(body);
		fields.removeIf((field) -> isContext(field.name()));
		return Collections.unmodifiableList(fields);
	}

	static boolean isContext(String name) {
		return name.equals(USER_TOKEN) || name.equals(IP_ADDRESS);
	}

	private static @Nullable String first(List<Field> fields, String name) {
		for (Field field : fields) {
			if (field.name().equals(name)) {
				return field.value();
			}
		}
		return null;
	}

	private static Map<String, List<String>> headers(Request request) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (HttpHeader header : request.getHeaders().all()) {
			headers.put(header.key(), List.copyOf(header.values()));
		}
		return Collections.unmodifiableMap(headers);
	}

	@Nullable String value(String name) {
		return first(this.fields, name);
	}

	record Problem(int status, String sentence) {

	}

}
