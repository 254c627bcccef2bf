/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadForm;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;

/**
 * What a browser tells of its visitor, be the request a servlet's or a reactive one. The
 * address is what the server resolved; forwarding headers are the server's business.
 */
abstract class BrowserRequest implements VisitorRequest {

	static final int OK = 200;

	private static final Logger logger = LoggerFactory.getLogger(BrowserRequest.class);

	private static final int MAX_COOKIE = 512;

	private static final int MAX_REFERER = 8192;

	@Override
	public final LeadContext context(LeadForm.ContextSettings settings) {
		LeadContext context = settings.known();
		try {
			if (settings.hutk()) {
				context = withHutk(context);
			}
			if (settings.ipAddress()) {
				context = context.withIpAddress(address());
			}
			return withPageUri(context, header(HttpHeaders.REFERER), settings.pageQuery());
		}
		catch (RuntimeException ex) {
			logger.debug("A part of the visitor's context is left out: {}", ex.getClass().getName());
			return context;
		}
	}

	abstract List<String> cookies(String name);

	abstract @Nullable String address();

	private LeadContext withHutk(LeadContext context) {
		for (String value : cookies("hubspotutk")) {
			LeadContext found = (value.length() <= MAX_COOKIE) ? context.withHutk(value) : context;
			if (found.hutk() != null) {
				return found;
			}
		}
		for (String value : cookies("__hstc")) {
			LeadContext found = (value.length() <= MAX_COOKIE) ? context.withHutk(secondPart(value)) : context;
			if (found.hutk() != null) {
				return found;
			}
		}
		return context;
	}

	private static @Nullable String secondPart(String value) {
		int first = value.indexOf('.');
		int second = value.indexOf('.', first + 1);
		return (first >= 0 && second >= 0) ? value.substring(first + 1, second) : null;
	}

	private static LeadContext withPageUri(LeadContext context, @Nullable String referer, boolean pageQuery) {
		if (referer == null || referer.length() > MAX_REFERER) {
			return context;
		}
		LeadContext found = pageQuery ? context.withPageUri(referer) : context;
		return (found.pageUri() != null) ? found : context.withPageUri(withoutQuery(referer));
	}

	private static String withoutQuery(String uri) {
		for (int i = 0; i < uri.length(); i++) {
			if (uri.charAt(i) == '?' || uri.charAt(i) == '#') {
				return uri.substring(0, i);
			}
		}
		return uri;
	}

	@Override
	public final boolean isVisitors() {
		try {
			return !Boolean.TRUE.equals(attribute(HubSpotLead.STAFF_ATTRIBUTE));
		}
		catch (RuntimeException ex) {
			logger.debug("The request does not tell whose it is: {}", ex.getClass().getName());
			return false;
		}
	}

	@Override
	public final void submissionId(String form, UUID id) {
		if (attribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE) == null) {
			attribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE, id);
		}
		Map<Object, Object> ids = new LinkedHashMap<>();
		if (attribute(HubSpotLead.SUBMISSION_IDS_ATTRIBUTE) instanceof Map<?, ?> known) {
			ids.putAll(known);
		}
		ids.put(form, id);
		attribute(HubSpotLead.SUBMISSION_IDS_ATTRIBUTE, Collections.unmodifiableMap(ids));
	}

	abstract @Nullable Object attribute(String name);

	abstract void attribute(String name, Object value);

}
