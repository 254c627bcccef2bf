/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionListener;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.actuate.HubSpotLeadsHealthIndicator;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.reconciliation.Reconciler;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.spy;

/**
 * {@code hubspot.leads.delivery.mode=log}: everything is kept and shown, nothing is sent.
 */
@ExtendWith(OutputCaptureExtension.class)
class LogModeTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final Lead lead = Lead.forForm("demo")
		.field("email", "canary@example.org")
		.field("firstname", "Canary")
		.build();

	private final List<Submission> heard = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withBean(ScriptedSender.class)
		.withBean(SubmissionListener.class, () -> this.heard::add)
		.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.delivery.mode=log",
				"hubspot.leads.delivery.drain-timeout=0s");

	@Test
	void sendsNothingAndTellsTheProgramThatTheLeadWasLogged() {
		this.runner.run((context) -> {
			Submission logged = context.getBean(LeadClient.class).submit(this.lead).block(LIMIT);
			assertThat(logged.status()).isEqualTo(SubmissionStatus.LOGGED);
			assertThat(logged.attempts()).isZero();
			assertThat(logged.submissionGuid()).isNull();
			assertThat(logged.error()).isNull();
			assertThat(context.getBean(ScriptedSender.class).sent()).isEmpty();
			assertThat(context.getBean(SubmissionStore.class).counts().logged()).isEqualTo(1);
			LeadsContexts.await("the listener", () -> !this.heard.isEmpty());
			assertThat(this.heard).extracting(Submission::id).containsExactly(logged.id());
		});
	}

	@Test
	void namesFieldsInTheLogAndNoValues(CapturedOutput output) {
		this.runner.run((context) -> {
			Submission logged = context.getBean(LeadClient.class).submit(this.lead).block(LIMIT);
			assertThat(output).contains("Nothing is sent to HubSpot, for 'hubspot.leads.delivery.mode' is 'log'")
				.contains("Submission " + logged.id() + " of form 'demo' is not sent")
				.contains("Its fields: email, firstname")
				.doesNotContainIgnoringCase("canary");
		});
	}

	@Test
	void warnsOfHowManyFormsAndWaitingLeadsItIsAbout(CapturedOutput output) {
		storing(() -> new SubmissionCounts(4, 1, 7, 7, 7, 7, 7, 7))
			.withPropertyValues("hubspot.leads.forms.other.url=https://a.hubspot.com/?app=leaddirector&FormName=other")
			.run((context) -> assertThat(output).contains("'hubspot.leads.delivery.mode' is 'log': leads of 2 forms "
					+ "are kept and their fields named in the log. 5 leads that wait in the store are given up as logged, "
					+ "and nothing sends them later"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void warnsOfFormsAloneWhereNothingIsKnownToWait(boolean known, CapturedOutput output) {
		storing(() -> {
			if (known) {
				return new SubmissionCounts(0, 0, 7, 7, 7, 7, 7, 7);
			}
			throw new IllegalStateException("away");
		}).run((context) -> assertThat(output).contains("leads of 1 form are kept and their fields named in the log\n")
			.doesNotContain("given up"));
	}

	private ApplicationContextRunner storing(Supplier<SubmissionCounts> counts) {
		SubmissionStore store = spy(new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
				PersonHasher.withRandomKey(), Clock.systemUTC(), System::nanoTime));
		willAnswer((call) -> counts.get()).given(store).counts();
		return this.runner.withBean(SubmissionStore.class, () -> store);
	}

	@Test
	void showsTheModeInHealth() {
		ApplicationContextRunner healthy = this.runner
			.withConfiguration(AutoConfigurations.of(HubSpotLeadsHealthAutoConfiguration.class));
		healthy.run((context) -> assertThat(context.getBean(HubSpotLeadsHealthIndicator.class).health())
			.satisfies((health) -> assertThat(health.getStatus()).isEqualTo(Status.UP))
			.satisfies((health) -> assertThat(health.getDetails()).containsEntry("mode", "log")));
		healthy.withPropertyValues("hubspot.leads.delivery.mode=send")
			.run((context) -> assertThat(context.getBean(HubSpotLeadsHealthIndicator.class).health().getDetails())
				.doesNotContainKey("mode"));
	}

	@Test
	void isBoundToNoPace() {
		int more = 200;
		this.runner.run((context) -> {
			LeadClient client = context.getBean(LeadClient.class);
			Collection<Submission> all = Flux.range(0, more)
				.flatMap((number) -> client.submit(this.lead))
				.collectList()
				.block(LIMIT);
			assertThat(all).hasSize(more).allMatch((logged) -> logged.status() == SubmissionStatus.LOGGED);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "log", "LOG" })
	void readsNothingBack(String mode) {
		ApplicationContextRunner withToken = this.runner.withPropertyValues("hubspot.leads.portal-id=62515",
				"hubspot.leads.access-token=pat-na1-0000",
				"hubspot.leads.forms.news.form-guid=4a2b9c1e-0000-4000-8000-000000000000");
		withToken.withPropertyValues("hubspot.leads.delivery.mode=" + mode)
			.run((context) -> assertThat(context.getBean(Reconciler.class).forms()).isEmpty());
		withToken.withPropertyValues("hubspot.leads.delivery.mode=send")
			.run((context) -> assertThat(context.getBean(Reconciler.class).forms()).containsExactly("news"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "off" })
	void refusesWhatIsNoMode(String mode) {
		this.runner.withPropertyValues("hubspot.leads.delivery.mode=" + mode)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'hubspot.leads.delivery.mode' is neither 'send' nor 'log'"));
	}

	@Test
	void needsNothingThatCouldSend() {
		LeadsContexts.runner()
			.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.delivery.mode=log")
			.run((context) -> assertThat(context.getBean(LeadClient.class).submit(this.lead).block(LIMIT).status())
				.isEqualTo(SubmissionStatus.LOGGED));
	}

}
