/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.util.List;
import java.util.Map;

import io.github.hubspotleads.HubSpotLead;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aot.hint.RuntimeHints;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of expressions, as far as declared types tell.
 */
class ExpressionHintsTests {

	@Test
	void followsConditions() {
		RuntimeHints hints = ProcessedBean.hints(Conditional.class);
		assertThat(ProcessedBean.invocation(Question.class, "answers")).accepts(hints);
		assertThat(ProcessedBean.invocation(List.class, "isEmpty")).accepts(hints);
		assertThat(ProcessedBean.invocation(Reply.class, "getText")).accepts(hints);
		assertThat(ProcessedBean.invocation(String.class, "isBlank")).accepts(hints);
		assertThat(ProcessedBean.invocation(Outcome.class, "accepted")).accepts(hints);
		assertThat(ProcessedBean.invocation(Gatekeeper.class, "letsIn")).accepts(hints);
		assertThat(ProcessedBean.invocation(Gatekeeper.class, "other")).rejects(hints);
		assertThat(ProcessedBean.invocation(Constants.class, "limit")).accepts(hints);
		assertThat(ProcessedBean.invocation(Conditional.class, "isOpen")).accepts(hints);
		assertThat(ProcessedBean.invocation(Setting.class, "isOn")).accepts(hints);
	}

	@Test
	void coversWhatIsTheLeadInPlaceOfTheArguments() {
		RuntimeHints hints = ProcessedBean.hints(Selecting.class);
		assertThat(ProcessedBean.invocation(Outcome.class, "request")).accepts(hints);
		assertThat(ProcessedBean.invocation(Request.class, "email")).accepts(hints);
	}

	@Test
	void leavesWrongExpressionsToTheStart() {
		assertThat(ProcessedBean.contribution(Wrong.class)).isNotNull();
		assertThat(ProcessedBean.invocation(Wrong.class, "handle")).accepts(ProcessedBean.hints(Wrong.class));
	}

	public record Request(String email) {

	}

	public record Question(List<Reply> answers, Map<String, Setting> settings) {

	}

	public static class Reply {

		public String getText() {
			return "yes";
		}

	}

	public static class Setting {

		public boolean isOn() {
			return true;
		}

	}

	public record Outcome(boolean accepted, Request request) {

	}

	public static class Gatekeeper {

		public boolean letsIn(String text) {
			return text.isEmpty();
		}

		public void other() {
		}

	}

	public static final class Constants {

		private Constants() {
		}

		public static int limit() {
			return 1;
		}

	}

	public static class Conditional {

		@HubSpotLead(form = "demo",
				condition = "(!#question.answers.isEmpty() and #a0.answers[0].text.isBlank()"
						+ " and #result.accepted and @gatekeeper.letsIn('${word}') ? open : false)"
						+ " or T(io.github.hubspotleads.capture.aot.ExpressionHintsTests$Constants).limit() > 1"
						+ " or #question.settings['news'].on")
		public Mono<Outcome> handle(Question question) {
			return Mono.empty();
		}

		public boolean isOpen() {
			return true;
		}

	}

	public static class Selecting {

		@HubSpotLead(form = "demo", lead = "#result.request")
		public Outcome handle(String ticket) {
			return new Outcome(true, null);
		}

	}

	public static class Wrong {

		@HubSpotLead(form = "demo", condition = "#request.email ==", lead = "#nobody.knows()")
		@HubSpotLead(form = "newsletter", condition = "#request.nothing.at.all", lead = "T(no.such.Type).make()")
		public void handle(Request request) {
		}

	}

}
