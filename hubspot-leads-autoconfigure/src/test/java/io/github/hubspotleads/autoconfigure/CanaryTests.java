/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadException;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.test.Answer;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.DemoApplication;
import io.github.hubspotleads.testing.LeadsContexts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leads with values that are easily found go the whole way, by good and bad luck, and all
 * that is told on the way is searched for them.
 */
@Timeout(60)
class CanaryTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private static final String EMAIL = "tweety@canary.example.org";

	private static final String HUTK = "c0ffee00c0ffee00c0ffee00c0ffee00";

	private static final String IP = "8.8.4.77";

	private static final String TOKEN = "pat-na1-canary-4711";

	private static final List<String> CANARIES = List.of(EMAIL, "tweety%40canary", "Canaria", "Kanarienvogel", HUTK, IP,
			TOKEN);

	// Loggers of others that show requests when they are told to show everything: those
	// of Tomcat what it reads, those of Spring the arguments of the controller.
	private static final Set<String> FOREIGN = Set.of("org.springframework.web.method.", "org.apache.");

	private final Queue<String> told = new ConcurrentLinkedQueue<>();

	@Test
	void tellsNoValueOfALeadAndNoToken() throws Exception {
		try (DemoApplication application = DemoApplication.start("hubspot.leads.forms.demo.url=" + hubspot.url("demo"),
				"hubspot.leads.portal-id=62515", "hubspot.leads.access-token=" + TOKEN,
				"hubspot.leads.delivery.drain-timeout=0s", "hubspot.leads.delivery.delay=10m",
				"hubspot.leads.delivery.jitter=0", "hubspot.leads.allowed-hosts=localhost,127.0.0.1",
				"hubspot.leads.forms.limited.url=" + hubspot.url("demo").replace("localhost", "127.0.0.1"),
				"management.endpoints.web.exposure.include=*", "management.endpoint.health.show-details=always",
				"server.tomcat.remoteip.remote-ip-header=x-forwarded-for");
				CapturedLog log = CapturedLog.start(Level.TRACE, Level.TRACE)) {
			application.bean(ObservationRegistry.class).observationConfig().observationHandler(new Teller(this.told));
			postAndSubmit(application);
			assertThat(hubspot.requests()).anySatisfy((request) -> {
				assertThat(request.value("Email")).isEqualTo(EMAIL);
				assertThat(request.value("LastName")).isEqualTo("Canaria");
				assertThat(request.value("Message")).isEqualTo("Kanarienvogel");
				assertThat(request.userToken()).isEqualTo(HUTK);
				assertThat(request.ipAddress()).isEqualTo(IP);
			});
			for (String path : List.of("hubspotleads?size=100", "health", "metrics", "metrics/hubspot.leads.finished",
					"configprops", "env", "beans", "conditions")) {
				this.told.add(application.get("/actuator/" + path).body());
			}
			application.bean(MeterRegistry.class)
				.getMeters()
				.forEach((meter) -> this.told.add(meter.getId().toString()));
			application.bean(SubmissionStore.class).page(null, 100).forEach((kept) -> this.told.add(kept.toString()));
			assertThat(this.told).hasSizeGreaterThan(50)
				.anyMatch((text) -> text.contains("REFUSED"))
				.allSatisfy((text) -> assertThat(text).doesNotContain(CANARIES));
			assertLogTellsNothing(log);
		}
	}

	@Test
	void tellsNoTokenWhileItStarts() {
		try (CapturedLog log = CapturedLog.start(Level.DEBUG, Level.TRACE)) {
			LeadsContexts.runner()
				.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.portal-id=62515",
						"hubspot.leads.access-token=" + TOKEN, "hubspot.leads.forms.demo.constants.code=Canaria")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBean(HubSpotLeadsProperties.class).toString()).doesNotContain(CANARIES);
				});
			assertThat(log.lines((line) -> CANARIES.stream().anyMatch(line.text()::contains))).isEmpty();
		}
	}

	private void postAndSubmit(DemoApplication application) throws Exception {
		LeadClient client = application.bean(LeadClient.class);
		SubmissionStore store = application.bean(SubmissionStore.class);
		String echo = "Not allowed: " + EMAIL + " of Canaria, who says Kanarienvogel";
		for (Answer answer : List.of(Answer.normally(), Answer.refused(400, echo), Answer.refused(500, echo),
				Answer.reply(200, "text/html", "<html>" + echo), Answer.connectionReset(), Answer.emptyReply(),
				Answer.brokenReply())) {
			hubspot.fromNowOn().respond(answer);
			int before = hubspot.requestCount();
			submit(client, lead("demo", "7"));
			post(application, "");
			LeadsContexts.await("the attempts",
					() -> hubspot.requestCount() == before + 2 && store.counts().claimed() == 0);
			hubspot.fromNowOn().respond(Answer.normally());
			submit(client, lead("demo", "7"));
		}
		submit(client, lead("demo", "Kanarienvogel"));
		submit(client, lead("nowhere", "7"));
		post(application, "&numberOfEmployees=Kanarienvogel");
		hubspot.fromNowOn().respond(Answer.rateLimited());
		submit(client, lead("limited", "7"));
		hubspot.fromNowOn().respond(Answer.redirectedTo("http://localhost:1/?email=" + EMAIL));
		submit(client, lead("demo", "7"));
		assertThat(this.told).anyMatch((text) -> text.contains("RATE_LIMITED"))
			.anyMatch((text) -> text.contains("REDIRECTED"))
			.anyMatch((text) -> text.contains("CONNECTION_LOST"))
			.anyMatch((text) -> text.contains("InvalidLeadException"));
	}

	private void submit(LeadClient client, Lead lead) {
		try {
			this.told.add(String.valueOf(client.submit(lead).block(Duration.ofSeconds(10))));
		}
		catch (LeadException ex) {
			StringWriter trace = new StringWriter();
			ex.printStackTrace(new PrintWriter(trace));
			this.told.add(trace.toString());
			this.told.add(String.valueOf(ex.submission()));
		}
	}

	private static Lead lead(String form, String employees) {
		return Lead.forForm(form)
			.field("email", EMAIL)
			.field("lastname", "Canaria")
			.field("message", "Kanarienvogel")
			.field("numemployees", employees)
			.context(LeadContext.empty().withHutk(HUTK).withIpAddress(IP))
			.build();
	}

	private static void post(DemoApplication application, String more) throws IOException, InterruptedException {
		String body = "email=" + URLEncoder.encode(EMAIL, StandardCharsets.UTF_8)
				+ "&lastName=Canaria&message=Kanarienvogel" + more;
		assertThat(application.post("/demo", body, "Cookie", "hubspotutk=" + HUTK, "X-Forwarded-For", IP).statusCode())
			.isEqualTo(200);
	}

	private static void assertLogTellsNothing(CapturedLog log) {
		List<CapturedLog.Line> leaks = log.lines((line) -> CANARIES.stream().anyMatch(line.text()::contains));
		assertThat(log.lines(CapturedLog.Line::isOurs)).hasSizeGreaterThan(10);
		assertThat(log.lines((line) -> line.logger().startsWith("org.springframework.web"))).hasSizeGreaterThan(10);
		assertThat(leaks.stream().filter((line) -> line.isOurs() || line.level().isGreaterOrEqual(Level.INFO)))
			.isEmpty();
		Set<String> loggers = new TreeSet<>();
		leaks.forEach((line) -> loggers.add(line.logger()));
		assertThat(loggers).allSatisfy((logger) -> assertThat(FOREIGN).anyMatch(logger::startsWith));
	}

	private record Teller(Queue<String> told) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStop(Observation.Context context) {
			if (String.valueOf(context.getName()).startsWith("hubspot")) {
				this.told.add(context.getName() + context.getContextualName() + context.getAllKeyValues());
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
