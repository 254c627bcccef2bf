/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.util.UUID;

import io.github.hubspotleads.HubSpotLead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Sends visitors whose lead was captured to the page that shows what becomes of it. The
 * form handler knows nothing of this: without a captured lead its own answer stands.
 */
final class LeadReceipt implements HandlerInterceptor {

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView answer) {
		if (answer != null && request.getAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE) instanceof UUID submissionId) {
			VisitorLeads.remember(request.getSession(), submissionId);
			answer.setViewName("redirect:/leads/" + submissionId);
		}
	}

}
