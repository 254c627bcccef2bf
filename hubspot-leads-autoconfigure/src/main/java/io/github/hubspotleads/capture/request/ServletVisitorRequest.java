/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadForm;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A servlet request. The address is what the container resolved; forwarding headers are
 * the container's business.
 */
final class ServletVisitorRequest implements VisitorRequest {

	private static final Logger logger = LoggerFactory.getLogger(ServletVisitorRequest.class);

	private static final int MAX_COOKIE = 512;

	private static final int MAX_REFERER = 8192;

	private final ServletRequestAttributes attributes;

	private ServletVisitorRequest(ServletRequestAttributes attributes) {
		this.attributes = attributes;
	}

	static @Nullable VisitorRequest current() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? new ServletVisitorRequest(attributes) : null;
	}

	@Override
	public LeadContext context(LeadForm.ContextSettings settings) {
		HttpServletRequest request = this.attributes.getRequest();
		LeadContext context = settings.known();
		try {
			if (settings.hutk()) {
				context = withHutk(context, request.getCookies());
			}
			if (settings.ipAddress()) {
				context = context.withIpAddress(request.getRemoteAddr());
			}
			return withPageUri(context, request.getHeader(HttpHeaders.REFERER), settings.pageQuery());
		}
		catch (RuntimeException ex) {
			logger.debug("A part of the visitor's context is left out: {}", ex.getClass().getName());
			return context;
		}
	}

	private static LeadContext withHutk(LeadContext context, Cookie @Nullable [] cookies) {
		if (cookies == null) {
			return context;
		}
		LeadContext fallback = context;
		for (Cookie cookie : cookies) {
			String value = cookie.getValue();
			if (value == null || value.length() > MAX_COOKIE) {
				continue;
			}
			if (cookie.getName().equals("hubspotutk")) {
				LeadContext found = context.withHutk(value);
				if (found.hutk() != null) {
					return found;
				}
			}
			else if (cookie.getName().equals("__hstc") && fallback.hutk() == null) {
				fallback = context.withHutk(secondPart(value));
			}
		}
		return fallback;
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
	public int status() {
		HttpServletResponse response = this.attributes.getResponse();
		return (response != null) ? response.getStatus() : HttpServletResponse.SC_OK;
	}

	@Override
	public boolean isVisitors() {
		try {
			return !Boolean.TRUE.equals(this.attributes.getRequest().getAttribute(HubSpotLead.STAFF_ATTRIBUTE));
		}
		catch (RuntimeException ex) {
			logger.debug("The request does not tell whose it is: {}", ex.getClass().getName());
			return false;
		}
	}

	@Override
	public @Nullable String header(String name) {
		return this.attributes.getRequest().getHeader(name);
	}

	@Override
	public void submissionId(String form, UUID id) {
		HttpServletRequest request = this.attributes.getRequest();
		if (request.getAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE) == null) {
			request.setAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE, id);
		}
		Map<Object, Object> ids = new LinkedHashMap<>();
		if (request.getAttribute(HubSpotLead.SUBMISSION_IDS_ATTRIBUTE) instanceof Map<?, ?> known) {
			ids.putAll(known);
		}
		ids.put(form, id);
		request.setAttribute(HubSpotLead.SUBMISSION_IDS_ATTRIBUTE, Collections.unmodifiableMap(ids));
	}

}
