/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request goes.
 */
record Route(Kind kind, String portalId, String formGuid) {

	private static final Pattern SUBMIT = Pattern
		.compile("/submissions/v3/integration/(secure/)?submit/([^/]*)/([^/]*)/?");

	private static final Pattern DEFINITION = Pattern
		.compile("/marketing/(?:v3/forms|forms/\\d{4}-\\d{2}(?:-beta)?)/([^/]*)");

	private static final Pattern SUBMISSIONS = Pattern.compile("/form-integrations/v1/submissions/forms/([^/]*)");

	// The Leads API takes any path: only these are not its own.
	private static final Pattern FORMS_API = Pattern
		.compile("/submissions/v3/.*|/form-integrations/v1/.*|/marketing/(v3/forms|forms/\\d{4}-\\d{2})\\b.*");

	static boolean isFormsApi(String url) {
		return FORMS_API.matcher(path(url)).matches();
	}

	static Route of(String url) {
		String path = path(url);
		Matcher matcher = SUBMIT.matcher(path);
		if (matcher.matches()) {
			return new Route((matcher.group(1) != null) ? Kind.SECURE_SUBMIT : Kind.SUBMIT, matcher.group(2),
					guid(matcher.group(3)));
		}
		matcher = DEFINITION.matcher(path);
		if (matcher.matches()) {
			return new Route(Kind.DEFINITION, "", guid(matcher.group(1)));
		}
		matcher = SUBMISSIONS.matcher(path);
		return matcher.matches() ? new Route(Kind.SUBMISSIONS, "", guid(matcher.group(1)))
				: new Route(Kind.UNKNOWN, "", "");
	}

	private static String path(String url) {
		int query = url.indexOf('?');
		return (query != -1) ? url.substring(0, query) : url;
	}

	static String guid(String written) {
		return written.toLowerCase(Locale.ROOT);
	}

	enum Kind {

		SUBMIT, SECURE_SUBMIT, DEFINITION, SUBMISSIONS, UNKNOWN;

		boolean isSubmit() {
			return this == SUBMIT || this == SECURE_SUBMIT;
		}

	}

}
