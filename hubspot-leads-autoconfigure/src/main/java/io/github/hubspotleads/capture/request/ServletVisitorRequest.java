/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.HubSpotLead;
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
 * A servlet request.
 */
final class ServletVisitorRequest extends BrowserRequest {

	private static final Logger logger = LoggerFactory.getLogger(ServletVisitorRequest.class);

	private final ServletRequestAttributes attributes;

	private ServletVisitorRequest(ServletRequestAttributes attributes) {
		this.attributes = attributes;
	}

	static @Nullable VisitorRequest current() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? new ServletVisitorRequest(attributes) : null;
	}

	@Override
	List<String> cookies(String name) {
		Cookie @Nullable [] cookies = this.attributes.getRequest().getCookies();
		if (cookies == null) {
			return List.of();
		}
		List<String> values = new ArrayList<>();
		for (Cookie cookie : cookies) {
			if (cookie.getName().equals(name) && cookie.getValue() != null) {
				values.add(cookie.getValue());
			}
		}
		return values;
	}

	@Override
	@Nullable String address() {
		return this.attributes.getRequest().getRemoteAddr();
	}

	@Override
	@Nullable String referer() {
		return this.attributes.getRequest().getHeader(HttpHeaders.REFERER);
	}

	@Override
	public int status() {
		HttpServletResponse response = this.attributes.getResponse();
		return (response != null) ? response.getStatus() : OK;
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
