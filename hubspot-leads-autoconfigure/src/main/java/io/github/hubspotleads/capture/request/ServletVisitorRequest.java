/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	// A request may have been passed on to another thread, and be over.
	@Override
	public int status() {
		try {
			HttpServletResponse response = this.attributes.getResponse();
			return (response != null) ? response.getStatus() : OK;
		}
		catch (RuntimeException ex) {
			logger.debug("The response does not tell its status: {}", ex.getClass().getName());
			return OK;
		}
	}

	@Override
	public @Nullable String header(String name) {
		try {
			return this.attributes.getRequest().getHeader(name);
		}
		catch (RuntimeException ex) {
			logger.debug("The request does not tell its headers: {}", ex.getClass().getName());
			return null;
		}
	}

	@Override
	@Nullable Object attribute(String name) {
		return this.attributes.getRequest().getAttribute(name);
	}

	@Override
	void attribute(String name, Object value) {
		this.attributes.getRequest().setAttribute(name, value);
	}

}
