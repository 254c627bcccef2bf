/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.dashboard;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Answers with a file of the dashboard in a servlet application.
 *
 * @since 0.1.0
 */
public final class ServletDashboardHandler implements HttpRequestHandler {

	private final DashboardFile file;

	/**
	 * Create a new handler.
	 * @param file the file to answer with
	 */
	public ServletDashboardHandler(DashboardFile file) {
		this.file = file;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		String method = request.getMethod();
		if (!HttpMethod.GET.matches(method) && !HttpMethod.HEAD.matches(method)) {
			throw new HttpRequestMethodNotSupportedException(method,
					List.of(HttpMethod.GET.name(), HttpMethod.HEAD.name()));
		}
		this.file.headers().forEach(response::setHeader);
		String etag = this.file.etag();
		if (etag != null && new ServletWebRequest(request, response).checkNotModified(etag)) {
			return;
		}
		byte[] content = this.file.content();
		response.setContentLength(content.length);
		response.getOutputStream().write(content);
	}

}
