/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.http.HttpSettings;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientCustomizer;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;
import io.netty.handler.ssl.SslContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sender with short limits, and the lead it sends.
 */
final class SenderFixture implements AutoCloseable {

	static final Duration DEADLINE = Duration.ofMillis(700);

	static final Duration PATIENCE = Duration.ofSeconds(10);

	static final Lead LEAD = Lead.forForm("demo")
		.field("firstname", "Ada")
		.field("email", "ada@example.com")
		.context(LeadContext.empty().withHutk("0123456789abcdef0123456789abcdef").withIpAddress("203.0.113.7"))
		.build();

	static {
		warmUp();
	}

	private final HubSpotWebClientFactory factory;

	private final LeadsApiSender sender;

	SenderFixture() {
		this(settings(64, 100), null);
	}

	SenderFixture(HttpSettings settings, SslContext sslContext, HubSpotWebClientCustomizer... customizers) {
		this.factory = new HubSpotWebClientFactory(settings, sslContext, List.of(customizers));
		this.sender = sender(settings.totalTimeout());
	}

	// Its deadline is beyond the patience of tests.
	static SenderFixture patient() {
		return new SenderFixture(new HttpSettings(PATIENCE, PATIENCE.multipliedBy(6), 1, 1, PATIENCE), null);
	}

	static HttpSettings settings(int maxConnections, int maxPendingAcquires) {
		return new HttpSettings(Duration.ofMillis(400), DEADLINE, maxConnections, maxPendingAcquires,
				Duration.ofSeconds(20));
	}

	// The first request of a JVM loads Netty, which may take longer than the deadline.
	private static void warmUp() {
		try (SenderFixture first = patient(); RawServer server = RawServer.answering(RawServer.OK)) {
			first.send(server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	LeadsApiSender sender(Duration totalTimeout) {
		return new LeadsApiSender(this.factory.webClient(), totalTimeout, Clock.systemUTC(), () -> 0);
	}

	DeliveryOutcome send(URI endpoint) {
		return this.sender.send(form(endpoint), LEAD).block(PATIENCE);
	}

	DeliveryOutcome send(RawServer server) {
		return send(server.uri("http"));
	}

	static LeadForm form(URI endpoint) {
		return new LeadForm("demo", LeadApi.LEADS, endpoint);
	}

	static void assertUnknown(DeliveryOutcome outcome, SubmissionError.Type... types) {
		assertThat(outcome).isInstanceOfSatisfying(DeliveryOutcome.Unknown.class,
				(unknown) -> assertTold(unknown.error(), types));
	}

	static void assertFailed(DeliveryOutcome outcome, SubmissionError.Type... types) {
		assertThat(outcome).isInstanceOfSatisfying(DeliveryOutcome.Failed.class,
				(failed) -> assertTold(failed.error(), types));
	}

	static void assertPostponed(DeliveryOutcome outcome, SubmissionError.Type type, Duration pause) {
		assertThat(outcome).isInstanceOfSatisfying(DeliveryOutcome.Postponed.class, (postponed) -> {
			assertTold(postponed.error(), type);
			assertThat(postponed.pause()).isEqualTo(pause);
		});
	}

	private static void assertTold(SubmissionError error, SubmissionError.Type... types) {
		assertThat(error.type()).isIn((Object[]) types);
		assertThat(error.message()).isNotBlank().doesNotContain("ada@example.com", "203.0.113.7", "0123456789abcdef");
	}

	@Override
	public void close() {
		this.factory.close();
	}

}
