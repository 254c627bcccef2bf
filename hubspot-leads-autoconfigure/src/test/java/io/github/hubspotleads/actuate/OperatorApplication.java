/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.testing.DemoApplication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An application whose operators may change things, with short words for what tests do
 * with it. Who they are is told by headers, as a proxy would.
 */
final class OperatorApplication implements AutoCloseable {

	static final JsonMapper JSON = new JsonMapper();

	static final String PATH = "/actuator/hubspotleads";

	static final String EMAIL = "ada@example.com";

	private static final SubmissionError ERROR = SubmissionError.of(SubmissionError.Type.REFUSED,
			"HubSpot answered 400: This form takes no leads");

	private final SubmissionIds ids = new SubmissionIds(Clock.systemUTC(), new Random(3));

	final DemoApplication application;

	private OperatorApplication(DemoApplication application) {
		this.application = application;
	}

	static OperatorApplication start(String url, String... properties) {
		List<String> all = new ArrayList<>(
				List.of("hubspot.leads.forms.demo.url=" + url, "hubspot.leads.forms.other.url=" + url,
						"management.endpoints.web.exposure.include=*", "hubspot.leads.delivery.poll-interval=100ms"));
		if (Arrays.stream(properties).noneMatch((property) -> property.contains(".access="))) {
			all.add("management.endpoint.hubspotleads.access=unrestricted");
		}
		all.addAll(Arrays.asList(properties));
		return new OperatorApplication(DemoApplication.start(List.of(Operators.class), all.toArray(String[]::new)));
	}

	SubmissionStore store() {
		return this.application.bean(SubmissionStore.class);
	}

	List<AuditEvent> audited() {
		return this.application.bean(Operators.class).events;
	}

	// To a destination that nobody sends to, so that it stays as it is.
	Submission bring(SubmissionStatus status) {
		return bring(status, "demo", EMAIL);
	}

	Submission bring(SubmissionStatus status, String form, String email) {
		Lead lead = Lead.forForm(form)
			.field("email", email)
			.field("firstname", "Ada")
			.context(LeadContext.empty()
				.withPageUri("https://www.example.com/demo?secret=1")
				.withSubmittedAt(Instant.parse("2026-03-01T11:59:59Z")))
			.build();
		NewSubmission added = new NewSubmission(this.ids.next(), lead, "nowhere.test");
		if (status == SubmissionStatus.PENDING) {
			return store().add(added);
		}
		AttemptResult result = switch (status) {
			case REJECTED -> AttemptResult.rejected(ERROR);
			case DEAD -> AttemptResult.dead(ERROR);
			case LOGGED -> AttemptResult.logged();
			default -> AttemptResult.delivered(null);
		};
		return store().record(store().addClaimed(added, Duration.ofMinutes(5)), result);
	}

	HttpResponse<String> change(UUID id, String operation, String... headers) throws Exception {
		return this.application.json(PATH + "/" + id, "{\"operation\":\"" + operation + "\"}", headers);
	}

	HttpResponse<String> operate(String json, String... headers) throws Exception {
		return this.application.json(PATH, json, headers);
	}

	JsonNode get(String path, String... headers) throws Exception {
		HttpResponse<String> answer = this.application.send("GET", PATH + path, "", headers);
		if (answer.statusCode() != 200) {
			throw new AssertionError(answer.statusCode() + " " + answer.body());
		}
		return JSON.readTree(answer.body());
	}

	@Override
	public void close() {
		this.application.close();
	}

	@Configuration(proxyBeanMethods = false)
	static class Operators {

		private final List<AuditEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void on(AuditApplicationEvent event) {
			this.events.add(event.getAuditEvent());
		}

		@Bean
		OncePerRequestFilter identity() {
			return new OncePerRequestFilter() {

				@Override
				protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
						FilterChain chain) throws ServletException, IOException {
					chain.doFilter(new Known(request), response);
				}

			};
		}

	}

	private static final class Known extends HttpServletRequestWrapper {

		private Known(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable Principal getUserPrincipal() {
			String user = getHeader("X-User");
			return (user != null) ? () -> user : null;
		}

		@Override
		public boolean isUserInRole(String role) {
			return role.equals(getHeader("X-Role"));
		}

	}

}
