/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.DemoApplication;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * What operators see while the store cannot be asked.
 */
class AbsentStoreTests {

	private final SettableClock clock = new SettableClock();

	private final FlakyStore store = new FlakyStore(new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime));

	@Test
	void answersReadsWithASentence() throws Exception {
		try (DemoApplication application = DemoApplication.start(List.of(StoreThatFails.class),
				"hubspot.leads.forms.demo.url=http://localhost:1/?app=leaddirector&FormName=demo",
				"management.endpoints.web.exposure.include=*", "spring.web.error.include-stacktrace=always",
				"spring.web.error.include-message=always");
				CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			FlakyStore failing = application.bean(FlakyStore.class);
			assertThat(application.get("/actuator/hubspotleads").statusCode()).isEqualTo(200);
			assertThat(application.get("/actuator/hubspotleads/" + new UUID(1, 2)).statusCode()).isEqualTo(404);
			failing.fail(true);
			for (String path : List.of("", "?size=7", "?before=" + new UUID(1, 2), "/" + new UUID(1, 2))) {
				HttpResponse<String> answer = application.get("/actuator/hubspotleads" + path);
				assertThat(answer.statusCode()).as(path).isEqualTo(503);
				assertThat(answer.body())
					.isEqualTo("{\"message\":\"The store of the submissions cannot be asked now\"}");
			}
			assertThat(application.get("/actuator/hubspotleads?size=0").statusCode()).isEqualTo(400);
			assertThat(application.get("/actuator/hubspotleads/garbage").statusCode()).isEqualTo(404);
			assertOneLine(log.lines((line) -> !line.logger().contains(".delivery.")));
			failing.fail(false);
			assertThat(application.get("/actuator/hubspotleads").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void gaugesHaveNoNumberAndSaySoOnceAMinute() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new LeadMeters(this.store, mock(LeadHold.class), this.clock, this.clock::nanoTime).bindTo(registry);
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			this.store.fail(true);
			for (int i = 0; i < 59; i++) {
				assertThat(numbers(registry)).hasSize(9).containsOnly(Double.NaN);
				this.clock.advance(Duration.ofSeconds(1));
			}
			assertThat(this.store.calls()).as("one reading for each scrape").isEqualTo(59);
			assertOneLine(log.lines((line) -> true));
			this.clock.advance(Duration.ofSeconds(1));
			assertThat(numbers(registry)).containsOnly(Double.NaN);
			assertThat(log.lines((line) -> true)).hasSize(2);
			this.store.fail(false);
			this.clock.advance(Duration.ofSeconds(1));
			assertThat(numbers(registry)).containsOnly(0.0);
		}
	}

	private static void assertOneLine(List<CapturedLog.Line> lines) {
		assertThat(lines).singleElement()
			.satisfies((line) -> assertThat(line.text()).contains("the store failed (java.lang.IllegalStateException)")
				.doesNotContain("The database is away", "\tat "));
	}

	private static List<Double> numbers(SimpleMeterRegistry registry) {
		return registry.getMeters()
			.stream()
			.filter((meter) -> !meter.getId().getName().equals("hubspot.leads.held"))
			.map((meter) -> ((Gauge) meter).value())
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class StoreThatFails {

		@Bean
		FlakyStore flakyStore() {
			SettableClock clock = new SettableClock();
			return new FlakyStore(new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
					PersonHasher.withRandomKey(), clock, clock::nanoTime));
		}

	}

}
