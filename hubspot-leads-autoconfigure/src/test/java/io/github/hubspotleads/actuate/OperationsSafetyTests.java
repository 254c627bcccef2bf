/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint keeps to itself, and what it only does for those who may.
 */
class OperationsSafetyTests {

	private static final String NOWHERE = "http://localhost:1/?app=leaddirector&FormName=demo";

	@Test
	void onlyReadsByDefault() throws Exception {
		try (OperatorApplication operator = OperatorApplication.start(NOWHERE,
				"management.endpoint.hubspotleads.access=read-only")) {
			UUID id = operator.bring(SubmissionStatus.REJECTED).id();
			assertThat(operator.change(id, "resubmit").statusCode()).isEqualTo(405);
			assertThat(operator.operate("{\"operation\":\"erase\",\"email\":\"ada@example.com\"}").statusCode())
				.isEqualTo(405);
			JsonNode shown = operator.get("/" + id);
			assertThat(shown.get("status").stringValue()).isEqualTo("REJECTED");
			assertThat(shown.get("fields").toString())
				.isEqualTo("[{\"name\":\"email\",\"value\":\"******\"},{\"name\":\"firstname\",\"value\":\"******\"}]");
			assertThat(shown.get("context").get("pageUri").stringValue()).isEqualTo("https://www.example.com/demo");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			never           |        | ada |       | false
			always          |        |     |       | true
			when-authorized |        |     |       | false
			when-authorized |        | ada |       | true
			when-authorized | leads  | ada |       | false
			when-authorized | leads  | ada | other | false
			when-authorized | leads  | ada | leads | true
			""")
	void showsValuesToWhomItIsSet(String show, String roles, String user, String role, boolean shown) throws Exception {
		try (OperatorApplication operator = OperatorApplication.start(NOWHERE,
				"management.endpoint.hubspotleads.show-values=" + show,
				"management.endpoint.hubspotleads.roles=" + ((roles != null) ? roles : ""))) {
			UUID id = operator.bring(SubmissionStatus.REJECTED).id();
			String[] headers = (user != null)
					? new String[] { "X-User", user, "X-Role", (role != null) ? role : "none" }
					: new String[] { "X-None", "x" };
			String fields = operator.get("/" + id, headers).get("fields").toString();
			assertThat(fields.contains(OperatorApplication.EMAIL)).isEqualTo(shown);
			assertThat(fields.contains("******")).isEqualTo(!shown);
			assertThat(operator.get("", headers).toString()).doesNotContain(OperatorApplication.EMAIL);
			HttpResponse<String> changed = operator.change(id, "resubmit", headers);
			assertThat(changed.body().contains(OperatorApplication.EMAIL)).isEqualTo(shown);
		}
	}

	@Test
	void changesNothingAndShowsNoValueOverJmx() throws Exception {
		try (OperatorApplication operator = OperatorApplication.start(NOWHERE, "spring.jmx.enabled=true",
				"spring.jmx.unique-names=true", "management.endpoints.jmx.exposure.include=hubspotleads",
				"management.endpoint.hubspotleads.show-values=always")) {
			UUID id = operator.bring(SubmissionStatus.REJECTED).id();
			MBeanServer server = ManagementFactory.getPlatformMBeanServer();
			ObjectName name = server
				.queryNames(new ObjectName("org.springframework.boot:type=Endpoint,name=Hubspotleads,*"), null)
				.iterator()
				.next();
			MBeanInfo info = server.getMBeanInfo(name);
			assertThat(info.getOperations()).extracting(MBeanOperationInfo::getName)
				.containsExactlyInAnyOrder("submissions", "find");
			Object shown = server.invoke(name, "find", new Object[] { id.toString() },
					new String[] { "java.lang.String" });
			assertThat(shown.toString()).contains("REJECTED", "******")
				.doesNotContain(OperatorApplication.EMAIL, "Ada");
		}
	}

	@Test
	void tellsTotalsAndHistory() throws Exception {
		try (OperatorApplication operator = OperatorApplication.start(NOWHERE)) {
			operator.bring(SubmissionStatus.PENDING);
			operator.bring(SubmissionStatus.REJECTED);
			JsonNode totals = operator.get("/totals");
			assertThat(totals.propertyNames()).containsExactlyInAnyOrder("at", "mode", "held", "statuses",
					"oldestWaiting", "pauses", "forms", "bulk");
			assertThat(totals.get("mode").stringValue()).isEqualTo("send");
			assertThat(totals.get("statuses").propertyNames()).containsExactlyInAnyOrder("pending", "claimed",
					"delivered", "rejected", "dead", "logged", "discarded", "erased");
			assertThat(totals.get("statuses").get("pending").intValue()).isEqualTo(1);
			assertThat(totals.get("oldestWaiting").stringValue()).startsWith("PT");
			assertThat(totals.get("bulk").isNull()).isTrue();
			assertThat(totals.get("forms").get(0).propertyNames()).containsExactlyInAnyOrder("name", "captured",
					"delivered", "refused", "possibleDuplicates", "lastCaptured", "lastDelivered");
			operator.application.post("/demo", "email=grace@example.com&firstName=Grace");
			JsonNode history = operator.get("/history");
			assertThat(history.propertyNames()).containsExactlyInAnyOrder("step", "forms", "waiting", "end");
			assertThat(history.get("step").stringValue()).isEqualTo("PT10S");
			JsonNode demo = history.get("forms").get(0);
			assertThat(demo.get("name").stringValue()).isEqualTo("demo");
			assertThat(demo.get("captured").valueStream().mapToInt(JsonNode::intValue).sum()).isEqualTo(1);
			assertThat(history.get("waiting")).hasSameSizeAs(demo.get("captured"));
			assertThat(operator.application.get("/actuator/hubspotleads/totals").body() + history)
				.doesNotContain("example.com", "Ada", "Grace");
		}
	}

	@Test
	void resubmitsManyOnceAndSaysHowFarItIs() throws Exception {
		try (OperatorApplication operator = OperatorApplication.start(NOWHERE)) {
			for (int i = 0; i < 450; i++) {
				operator.bring((i % 2 == 0) ? SubmissionStatus.REJECTED : SubmissionStatus.DEAD);
			}
			operator.bring(SubmissionStatus.LOGGED);
			operator.bring(SubmissionStatus.REJECTED, "other", "else@example.com");
			HttpResponse<String> begun = operator.operate("{\"operation\":\"resubmit\",\"form\":\"demo\"}");
			assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
			JsonNode bulk = OperatorApplication.JSON.readTree(begun.body()).get("bulk");
			assertThat(bulk.propertyNames()).containsExactlyInAnyOrder("id", "operation", "filter", "total", "done",
					"refused", "state", "startedAt");
			assertThat(bulk.get("filter").get("status").toString()).isEqualTo("[\"dead\",\"rejected\"]");
			LeadsContexts.await("the end", () -> !state(operator).equals("running"));
			JsonNode ended = operator.get("/totals").get("bulk");
			assertThat(ended.get("state").stringValue()).isEqualTo("done");
			assertThat(ended.get("total").intValue()).isEqualTo(450);
			assertThat(ended.get("done").intValue()).isEqualTo(450);
			assertThat(ended.get("refused").intValue()).isZero();
			assertThat(operator.get("?status=REJECTED,DEAD").get("submissions")).singleElement()
				.satisfies((left) -> assertThat(left.get("form").stringValue()).isEqualTo("other"));
			assertThat(operator.get("?status=LOGGED").get("submissions")).hasSize(1);
			assertThat(operator.operate("{\"operation\":\"cancel\"}").statusCode()).isEqualTo(409);
			assertThat(operator.audited()).extracting((event) -> event.getData().get("outcome"))
				.containsExactly("RUNNING", "DONE");
		}
	}

	private static String state(OperatorApplication operator) {
		try {
			return operator.get("/totals").get("bulk").get("state").stringValue();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void refusesToResubmitEverythingOrWhatCannotBe() throws Exception {
		try (OperatorApplication operator = OperatorApplication.start(NOWHERE)) {
			for (String rest : List.of("", ",\"status\":\"DELIVERED\"", ",\"status\":\"REJECTED,PENDING\"",
					",\"since\":\"soon\"")) {
				HttpResponse<String> answer = operator.operate("{\"operation\":\"resubmit\"" + rest + "}");
				assertThat(answer.statusCode()).as(rest).isEqualTo(400);
				assertThat(answer.body()).contains("message");
			}
			assertThat(operator.audited()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "form,demo", "destination,localhost:1" })
	void pausesAndResumes(String kind, String name) throws Exception {
		try (OperatorApplication operator = OperatorApplication.start(NOWHERE,
				"management.endpoint.health.show-details=always")) {
			String target = "\"" + kind + "\":\"" + name + "\"";
			HttpResponse<String> paused = operator.operate("{\"operation\":\"pause\"," + target + "}");
			assertThat(paused.statusCode()).as(paused.body()).isEqualTo(200);
			assertThat(operator.operate("{\"operation\":\"pause\"," + target + "}").statusCode()).isEqualTo(409);
			JsonNode pause = operator.get("/totals").get("pauses").get(0);
			assertThat(pause.get("name").stringValue()).isEqualTo(name);
			assertThat(pause.get("kind").stringValue()).isEqualTo(kind);
			assertThat(pause.get("by").stringValue()).isEqualTo("operator");
			assertThat(pause.get("until").isNull()).isTrue();
			assertThat(operator.get("/forms").get("forms").get(0).get("paused").get("reason").stringValue())
				.startsWith("An operator paused");
			assertThat(operator.application.get("/actuator/health").body()).contains("paused by an operator",
					"DEGRADED");
			operator.application.post("/demo", "email=grace@example.com&firstName=Grace");
			UUID id = operator.store().page(null, 1).get(0).id();
			operator.application.bean(SubmissionRelay.class).nudge("localhost:1");
			assertThat(operator.store().find(id).status()).isEqualTo(SubmissionStatus.PENDING);
			assertThat(operator.operate("{\"operation\":\"resume\"," + target + "}").statusCode()).isEqualTo(200);
			assertThat(operator.operate("{\"operation\":\"resume\"," + target + "}").statusCode()).isEqualTo(409);
			LeadsContexts.await("an attempt", () -> operator.store().find(id).attempts() > 0);
			assertThat(operator.audited()).extracting((event) -> event.getType() + event.getData().get("outcome"))
				.containsExactly("HUBSPOT_LEADS_PAUSEDONE", "HUBSPOT_LEADS_PAUSENOTHING_TO_DO",
						"HUBSPOT_LEADS_RESUMEDONE", "HUBSPOT_LEADS_RESUMENOTHING_TO_DO");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			"operation":"pause"                                     | Name either 'form' or 'destination'
			"operation":"pause","form":"demo","destination":"a"     | Name either 'form' or 'destination'
			"operation":"pause","form":"nobody"                     | 'form' is none of this application
			"operation":"resume","destination":"nowhere"            | 'destination' is none of this application
			""")
	void refusesToPauseWhatIsNotThere(String body, String message) throws Exception {
		try (OperatorApplication operator = OperatorApplication.start(NOWHERE)) {
			HttpResponse<String> answer = operator.operate("{" + body + "}");
			assertThat(answer.statusCode()).isEqualTo(400);
			assertThat(OperatorApplication.JSON.readTree(answer.body()).get("message").stringValue())
				.isEqualTo(message);
		}
	}

}
