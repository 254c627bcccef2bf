/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.test.Answer;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.actuate.audit.AuditEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators may do over HTTP, and what is against it.
 */
class OperationsTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private static OperatorApplication operator;

	@BeforeAll
	static void start() {
		operator = OperatorApplication.start(hubspot.url("demo"));
	}

	@AfterAll
	static void stop() {
		operator.close();
	}

	private static JsonNode json(HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		return OperatorApplication.JSON.readTree(answer.body());
	}

	@ParameterizedTest
	@EnumSource(names = { "REJECTED", "DEAD", "LOGGED" })
	void sendsOneAgain(SubmissionStatus status) throws Exception {
		UUID id = operator.bring(status).id();
		assertThat(operator.get("/" + id).get("operations").toString()).isEqualTo("[\"resubmit\",\"discard\"]");
		JsonNode now = json(operator.change(id, "resubmit"), 200);
		assertThat(now.get("id").stringValue()).isEqualTo(id.toString());
		assertThat(now.get("status").stringValue()).isEqualTo("PENDING");
		assertThat(now.get("attempts").intValue()).isZero();
		assertThat(now.get("operations").toString()).isEqualTo("[\"discard\"]");
		JsonNode refused = json(operator.change(id, "resubmit"), 409);
		assertThat(refused.get("message").stringValue()).isEqualTo("It waits to be sent already");
		assertThat(refused.get("status").stringValue()).isEqualTo("PENDING");
	}

	@Test
	void discardsOne() throws Exception {
		UUID id = operator.bring(SubmissionStatus.PENDING).id();
		JsonNode now = json(operator.change(id, "discard"), 200);
		assertThat(now.get("status").stringValue()).isEqualTo("DISCARDED");
		assertThat(now.get("fields")).isEmpty();
		assertThat(now.get("operations")).isEmpty();
		assertThat(json(operator.change(id, "discard"), 409).get("message").stringValue())
			.isEqualTo("It was discarded");
		assertThat(json(operator.change(id, "resubmit"), 409).get("status").stringValue()).isEqualTo("DISCARDED");
	}

	@Test
	void leavesWhatHubSpotHasAlone() throws Exception {
		UUID id = operator.bring(SubmissionStatus.DELIVERED).id();
		assertThat(json(operator.change(id, "resubmit"), 409).get("message").stringValue()).isEqualTo("HubSpot has it");
		assertThat(json(operator.change(id, "discard"), 409).get("status").stringValue()).isEqualTo("DELIVERED");
	}

	@Test
	void deliversWhatIsSentAgain() throws Exception {
		hubspot.forNextRequest().respond(Answer.refused(400, "This form takes no leads"));
		HttpResponse<String> captured = operator.application.post("/demo", "email=grace@example.com&firstName=Grace");
		assertThat(captured.statusCode()).isEqualTo(200);
		LeadsContexts.await("the refusal", () -> newest().get("status").stringValue().equals("REJECTED"));
		UUID id = UUID.fromString(newest().get("id").stringValue());
		json(operator.change(id, "resubmit"), 200);
		LeadsContexts.await("the delivery", () -> operator.store().find(id).status() == SubmissionStatus.DELIVERED);
		JsonNode demo = operator.get("/totals").get("forms").get(0);
		assertThat(demo.get("name").stringValue()).isEqualTo("demo");
		assertThat(demo.get("captured").intValue()).isEqualTo(1);
		assertThat(demo.get("refused").intValue()).isEqualTo(1);
		LeadsContexts.await("its count",
				() -> operator.get("/totals").get("forms").get(0).get("delivered").intValue() == 1);
	}

	// Another test may have brought a submission since.
	private static JsonNode newest() throws Exception {
		for (JsonNode submission : operator.get("?form=demo&size=100").get("submissions")) {
			if (submission.get("attempts").intValue() == 1
					|| submission.get("status").stringValue().equals("CLAIMED")) {
				return operator.get("/" + submission.get("id").stringValue());
			}
		}
		return operator.get("?size=1").get("submissions").get(0);
	}

	@Test
	void answersAlikeForUnknownAndMalformedIds() throws Exception {
		HttpResponse<String> unknown = operator.change(new UUID(1, 2), "resubmit");
		assertThat(unknown.statusCode()).isEqualTo(404);
		for (String id : List.of("garbage", "forms", "totals", "history", "%F0%9F%98%80")) {
			HttpResponse<String> answer = operator.application.json(OperatorApplication.PATH + "/" + id,
					"{\"operation\":\"discard\"}");
			assertThat(answer.statusCode()).as(id).isEqualTo(404);
			assertThat(answer.body()).isEqualTo(unknown.body());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"operation\":\"\"}", "{\"operation\":\"delete\"}", "{\"operation\":null}" })
	void refusesWhatIsNoOperation(String body) throws Exception {
		UUID id = operator.bring(SubmissionStatus.REJECTED).id();
		HttpResponse<String> one = operator.application.json(OperatorApplication.PATH + "/" + id, body);
		assertThat(json(one, 400).get("message").stringValue())
			.isEqualTo("'operation' must be one of resubmit and discard");
		assertThat(json(operator.operate(body), 400).get("message").stringValue())
			.startsWith("'operation' must be one of resubmit, cancel");
		assertThat(operator.store().find(id).status()).isEqualTo(SubmissionStatus.REJECTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x" })
	void takesNothingThatAPageOfAnotherSiteCouldSend(String contentType) throws Exception {
		UUID id = operator.bring(SubmissionStatus.REJECTED).id();
		for (String path : List.of("/" + id, "")) {
			HttpResponse<String> answer = operator.application.send("POST", OperatorApplication.PATH + path,
					"{\"operation\":\"discard\"}", "Content-Type", contentType);
			assertThat(answer.statusCode()).as(path).isEqualTo(415);
			answer = operator.application.send("POST",
					OperatorApplication.PATH + path + "?operation=discard&email=" + OperatorApplication.EMAIL, "");
			assertThat(answer.statusCode()).as(path).isEqualTo(415);
		}
		HttpResponse<String> read = operator.application
			.get(OperatorApplication.PATH + "/" + id + "?operation=discard");
		assertThat(read.statusCode()).isEqualTo(200);
		assertThat(operator.store().find(id).status()).isEqualTo(SubmissionStatus.REJECTED);
	}

	@Test
	void letsOneOfManyWhoAskAtOnceDoIt() throws Exception {
		UUID id = operator.bring(SubmissionStatus.DEAD).id();
		ExecutorService operators = Executors.newFixedThreadPool(20);
		try {
			List<Callable<Integer>> wishes = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				wishes.add(() -> operator.change(id, "resubmit").statusCode());
			}
			List<Integer> answers = new ArrayList<>();
			for (var answer : operators.invokeAll(wishes)) {
				answers.add(answer.get());
			}
			assertThat(answers).filteredOn((status) -> status == 200).hasSize(1);
			assertThat(answers).filteredOn((status) -> status == 409).hasSize(19);
		}
		finally {
			operators.shutdownNow();
		}
	}

	@Test
	void tellsTheAuditWhoDidWhat() throws Exception {
		Submission submission = operator.bring(SubmissionStatus.REJECTED);
		operator.audited().clear();
		operator.change(submission.id(), "resubmit", "X-User", "grace");
		operator.change(submission.id(), "resubmit");
		operator.change(submission.id(), "discard", "X-User", "grace");
		operator.operate("{\"operation\":\"erase\",\"email\":\"nobody@example.com\"}", "X-User", "grace");
		assertThat(operator.audited()).extracting(AuditEvent::getType)
			.containsExactly("HUBSPOT_LEADS_RESUBMIT", "HUBSPOT_LEADS_RESUBMIT", "HUBSPOT_LEADS_DISCARD",
					"HUBSPOT_LEADS_ERASE");
		assertThat(operator.audited()).extracting(AuditEvent::getPrincipal)
			.containsExactly("grace", "anonymous", "grace", "grace");
		assertThat(operator.audited().get(0).getData()).containsEntry("submission", submission.id().toString())
			.containsEntry("form", "demo")
			.containsEntry("outcome", "DONE");
		assertThat(operator.audited().get(1).getData()).containsEntry("outcome", "WAITING");
		assertThat(operator.audited().toString()).doesNotContain(OperatorApplication.EMAIL, "nobody", "Ada");
	}

	@Test
	void erasesAPerson() throws Exception {
		UUID id = operator.bring(SubmissionStatus.REJECTED, "demo", "erase@example.com").id();
		JsonNode erased = json(operator.operate("{\"operation\":\"erase\",\"email\":\" Erase@Example.com \"}"), 200);
		assertThat(erased.get("erased").intValue()).isEqualTo(1);
		assertThat(erased.get("underWay").intValue()).isZero();
		assertThat(json(operator.change(id, "resubmit"), 409).get("message").stringValue()).isEqualTo("It was erased");
		JsonNode refused = json(operator.operate("{\"operation\":\"erase\",\"email\":\" \"}"), 400);
		assertThat(refused.get("message").stringValue()).contains("'email'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			status=NONE                  | 'status' must be one or several of
			status=DEAD,                 | 'status' must be one or several of
			error=                       | 'error' must be one or several of
			error=oops                   | 'error' must be one or several of
			since=yesterday              | 'since' must be a time
			until=2026-11-23             | 'until' must be a time
			until=1969-01-01T00:00:00Z   | 'until' must be a time
			since=%2B999999999-01-01T00:00:00Z | 'since' must be a time
			form=                        | 'form' must be a name
			form=%00                     | 'form' must be a name
			""")
	void refusesFiltersThatAreNone(String query, String reason) throws Exception {
		HttpResponse<String> answer = operator.application.get(OperatorApplication.PATH + "?" + query);
		assertThat(json(answer, 400).get("message").stringValue()).startsWith(reason);
	}

	@Test
	void listsWhatIsAskedFor() throws Exception {
		UUID id = operator.bring(SubmissionStatus.REJECTED, "other", "filter@example.com").id();
		for (String query : List.of("?form=other", "?form=other&status=rejected",
				"?form=other&status=DEAD&status=REJECTED", "?form=other&status=DEAD,%20rejected&error=refused",
				"?form=other&since=2026-01-01T00:00:00%2B01:00")) {
			assertThat(operator.get(query).get("submissions").get(0).get("id").stringValue()).as(query)
				.isEqualTo(id.toString());
		}
		for (String query : List.of("?form=other&status=DELIVERED", "?form=other&error=timeout",
				"?form=other&until=2026-01-01T00:00:00Z", "?form=unknown")) {
			JsonNode page = operator.get(query);
			assertThat(page.get("submissions")).as(query).isEmpty();
			assertThat(page.get("next").isNull()).isTrue();
			assertThat(page.get("until").isNull()).isTrue();
		}
	}

}
