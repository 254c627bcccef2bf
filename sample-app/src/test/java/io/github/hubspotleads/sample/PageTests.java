/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.test.StandInHubSpot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

@WebMvcTest
@Import(PageTests.StandIn.class)
class PageTests {

	private static final UUID ID = UUID.fromString("5a7c2a36-3a08-4f6d-9a2e-0c5f2b7f1d11");

	private static final Instant LONG_AFTER = Instant.parse("2099-01-01T00:00:00Z");

	private static final Submission PENDING = Submission.builder(ID, "demo-request", Instant.EPOCH).build();

	@MockitoBean
	private LeadClient leadClient;

	@Autowired
	private MockMvcTester mvc;

	@Test
	void showsTheFormWithALabelForEveryField() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk().bodyText().satisfies((page) -> {
			for (var field : DemoRequest.class.getRecordComponents()) {
				assertThat(page).contains("<label for=\"" + field.getName() + "\"")
					.contains("id=\"" + field.getName() + "\" name=\"" + field.getName() + "\"");
			}
			assertThat(page).doesNotContain("aria-invalid", "role=\"alert\"", "<script");
		});
	}

	@Test
	void keepsWhatWasTypedBesideTheErrors() {
		assertThat(this.mvc.post()
			.uri("/demo")
			.param("firstName", "Ada")
			.param("email", "nobody")
			.param("closeDate", "2026-11-22")
			.param("annualRevenue", "1234.5")).hasStatusOk()
			.bodyText()
			.contains("role=\"alert\"", "value=\"Ada\"", "value=\"nobody\"", "value=\"2026-11-22\"", "value=\"1234.5\"",
					"aria-describedby=\"email-error\"", "Please write an e-mail address", "id=\"company-error\"")
			.doesNotContain("id=\"firstName-error\"");
	}

	@Test
	void saysWhatIsNoNumberOrDate() {
		assertThat(this.mvc.post()
			.uri("/demo")
			.param("numberOfEmployees", "many")
			.param("annualRevenue", "much")
			.param("closeDate", "tomorrow")).hasStatusOk()
			.bodyText()
			.contains("role=\"alert\"", "Please write a whole number.", "Please write a number.",
					"Please choose a date.", "value=\"tomorrow\"");
	}

	@Test
	void thanksWithoutASubmission() {
		assertThat(validRequest(new MockHttpSession(), null)).hasRedirectedUrl("/thank-you");
		assertThat(this.mvc.get().uri("/thank-you")).hasStatusOk().bodyText().contains("Thank you");
	}

	@Test
	void leadsToTheSubmissionAndRemembersIt() {
		MockHttpSession session = new MockHttpSession();
		given(this.leadClient.find(any(UUID.class))).willReturn(Mono.just(PENDING));
		assertThat(validRequest(session, ID)).hasRedirectedUrl("/leads/" + ID);
		assertThat(this.mvc.get().uri("/leads").session(session)).hasStatusOk().bodyText().contains("/leads/" + ID);
	}

	@Test
	void remembersTheLatestLeadsOnly() {
		MockHttpSession session = new MockHttpSession();
		List<UUID> ids = Stream.generate(UUID::randomUUID).limit(21).toList();
		ids.forEach((id) -> VisitorLeads.remember(session, id));
		assertThat(VisitorLeads.of(session)).hasSize(20).startsWith(ids.get(20)).doesNotContain(ids.get(0));
	}

	@Test
	void showsADeliveredLead() {
		given(this.leadClient.find(ID)).willReturn(Mono.just(PENDING.mutate()
			.status(SubmissionStatus.DELIVERED)
			.attempts(1)
			.submissionGuid(SubmissionGuid.of("ab44c41ffc1146829759f3b1b4eb2ac3"))
			.build()));
		assertThat(this.mvc.get().uri("/leads/" + ID)).hasStatusOk()
			.bodyText()
			.contains("Delivered", "ab44c41ffc1146829759f3b1b4eb2ac3", "data-finished=\"true\"")
			.doesNotContain("http-equiv=\"refresh\"");
	}

	@Test
	void refreshesUntilFinished() {
		given(this.leadClient.find(ID)).willReturn(Mono.just(PENDING.mutate()
			.attempts(2)
			.nextAttemptAt(Instant.parse("2099-01-01T00:01:01Z"))
			.error(SubmissionError.of(SubmissionError.Type.TIMEOUT, "No answer in time"))
			.build()));
		assertThat(this.mvc.get().uri("/leads/" + ID)).hasStatusOk()
			.bodyText()
			.contains("Waiting to try again", "nobody knows whether it has the lead", "1 Jan 2099, 00:01:01 UTC",
					"No answer in time", "data-finished=\"false\"", "http-equiv=\"refresh\"");
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			PENDING,   ,               Waiting,              will be sent in a moment
			PENDING,   RATE_LIMITED,   Waiting,              costs the lead no attempt
			PENDING,   UNAVAILABLE,    Waiting to try again, HubSpot did not take the lead yet
			CLAIMED,   ,               Being sent,           Attempt 1 is on its way
			DELIVERED, ,               Delivered,            named no submission guid
			REJECTED,  REFUSED,        Refused,              HubSpot said no
			REJECTED,  INVALID,        Refused,              it was not sent
			DEAD,      UNAVAILABLE,    Given up,             Every attempt failed
			DEAD,      TIMEOUT,        Given up,             may have the lead all the same
			ERASED,    ,               Erased,               nothing is left
			""")
	void saysWhereTheLeadStands(SubmissionStatus status, SubmissionError.Type type, String title, String explanation) {
		Submission submission = PENDING.mutate()
			.status(status)
			.error((type != null) ? SubmissionError.of(type, "What happened") : null)
			.build();
		LeadView view = LeadView.of(submission, LONG_AFTER);
		assertThat(view.story().title()).isEqualTo(title);
		assertThat(view.story().explanation()).contains(explanation);
		assertThat(view.finished()).isEqualTo(status.isFinished());
	}

	@Test
	void goesOnForAWhileWhereTheGuidIsStillToBeReadBack() {
		Submission delivered = PENDING.mutate().status(SubmissionStatus.DELIVERED).build();
		assertThat(LeadView.of(delivered, delivered.updatedAt().plusSeconds(29)).finished()).isFalse();
		assertThat(LeadView.of(delivered, delivered.updatedAt().plusSeconds(30)).finished()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "0, HubSpot took it and does not show it.", "1, HubSpot shows it among the submissions of the form.",
			"2, HubSpot shows it 2 times." })
	void saysWhatHubSpotShows(int copies, String sentence) {
		List<SubmissionGuid> guids = Collections.nCopies(copies, SubmissionGuid.of("ab44c41ffc1146829759f3b1b4eb2ac3"));
		LeadView view = LeadView.of(
				PENDING.mutate().status(SubmissionStatus.DELIVERED).arrival(new Arrival(Instant.EPOCH, guids)).build(),
				Instant.EPOCH);
		assertThat(view.arrival()).isEqualTo(sentence);
		assertThat(view.finished()).isTrue();
	}

	@Test
	void saysThatADueLeadWaitsForItsTurn() {
		Submission due = PENDING.mutate().nextAttemptAt(Instant.EPOCH).build();
		assertThat(LeadView.of(due, Instant.EPOCH).nextAttempt())
			.isEqualTo(new Moment(null, "As soon as leads go out to HubSpot again"));
		assertThat(LeadView.of(PENDING, Instant.EPOCH).nextAttempt()).isNull();
	}

	@Test
	void namesTheFieldsAtFault() {
		MockHttpSession session = new MockHttpSession();
		VisitorLeads.remember(session, ID);
		given(this.leadClient.find(ID)).willReturn(Mono.just(PENDING.mutate()
			.status(SubmissionStatus.REJECTED)
			.error(new SubmissionError(SubmissionError.Type.INVALID, "The lead is invalid",
					List.of(new FieldError("teamSize", "numemployees", "is not a whole number"))))
			.build()));
		for (String page : List.of("/leads/" + ID, "/leads")) {
			assertThat(this.mvc.get().uri(page).session(session)).hasStatusOk()
				.bodyText()
				.contains("Refused", "The lead is invalid", "<code>teamSize</code> <span>is not a whole number</span>",
						"data-finished=\"true\"")
				.doesNotContain("http-equiv=\"refresh\"");
		}
	}

	@Test
	void tellsTimesForPeopleAndMachines() {
		MockHttpSession session = new MockHttpSession();
		VisitorLeads.remember(session, ID);
		given(this.leadClient.find(ID)).willReturn(Mono.just(PENDING.mutate()
			.nextAttemptAt(Instant.parse("2099-01-01T00:01:01.123456789Z"))
			.updatedAt(Instant.parse("2026-11-22T18:23:08.021797584Z"))
			.build()));
		String created = "<time datetime=\"1970-01-01T00:00:00Z\">1 Jan 1970, 00:00:00 UTC</time>";
		String next = "<time datetime=\"2099-01-01T00:01:01Z\">1 Jan 2099, 00:01:01 UTC</time>";
		assertThat(this.mvc.get().uri("/leads").session(session)).bodyText().contains(created, next);
		assertThat(this.mvc.get().uri("/leads/" + ID)).bodyText()
			.contains(created, next, "<time datetime=\"2026-11-22T18:23:08Z\">22 Nov 2026, 18:23:08 UTC</time>");
	}

	@Test
	void leadsToTheFormWhereItIsSentTo() {
		assertThat(this.mvc.get().uri("/demo")).hasRedirectedUrl("/#demo");
	}

	@Test
	void knowsNoOtherLeads() {
		given(this.leadClient.find(ID)).willReturn(Mono.empty());
		assertThat(this.mvc.get().uri("/leads/" + ID)).hasStatus(404);
	}

	@Test
	void tellsTheStandInHowToBehave(@Autowired StandInHubSpot hubspot) throws Exception {
		assertThat(this.mvc.post().uri("/stand-in").param("mood", "REFUSE")).hasRedirectedUrl("/stand-in");
		HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(hubspot.url("a form"))).build(),
					HttpResponse.BodyHandlers.discarding());
		assertThat(this.mvc.get().uri("/stand-in")).hasStatusOk()
			.bodyText()
			.contains("a form", "Answered 400", "Not taken", "value=\"REFUSE\" aria-pressed=\"true\"")
			.containsPattern("<time datetime=\"[-0-9]{10}T[:0-9]{8}\\.[0-9]{3}Z\">[:0-9]{8}\\.[0-9]{3} UTC</time>");
	}

	@Test
	void allowsOnlyItsOwnContent() {
		assertThat(this.mvc.get().uri("/")).headers()
			.hasValue("Content-Security-Policy",
					"default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
	}

	private MvcTestResult validRequest(MockHttpSession session, UUID submissionId) {
		var request = this.mvc.post()
			.uri("/demo")
			.session(session)
			.param("firstName", "Ada")
			.param("lastName", "Lovelace")
			.param("email", "ada@example.com")
			.param("company", "Analytical Boats");
		if (submissionId != null) {
			request = request.requestAttr(HubSpotLead.SUBMISSION_ID_ATTRIBUTE, submissionId);
		}
		return request.exchange();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class StandIn {

		@Bean
		StandInHubSpot standInHubSpot() {
			return new StandInHubSpot().start();
		}

	}

}
