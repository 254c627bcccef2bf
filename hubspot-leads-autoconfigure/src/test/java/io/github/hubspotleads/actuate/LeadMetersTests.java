/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class LeadMetersTests {

	private static final Set<LeadMeterDocumentation> ELSEWHERE = Set.of(LeadMeterDocumentation.RECONCILED,
			LeadMeterDocumentation.EXTENSION_FAILURES);

	private final ScriptedSender sender = new ScriptedSender();

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, ObservationAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withBean(ScriptedSender.class, () -> this.sender)
		.withPropertyValues(LeadsContexts.DEMO_URL, LeadsContexts.DEMO_URL.replace("demo.url", "asks.url"),
				"hubspot.leads.forms.asks.consent.required=true", "hubspot.leads.delivery.pace.permits=100000",
				"hubspot.leads.delivery.max-retries=0", "hubspot.leads.store.memory.max-waiting=2",
				"hubspot.leads.delivery.drain-timeout=0s");

	@Test
	void countsWhatBecameOfLeads() {
		this.runner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			LeadClient client = context.getBean(LeadClient.class);
			everyOutcome(client);
			assertThat(count(registry, "kept", "form", "demo", "api", "leads")).isEqualTo(7);
			assertThat(registry.get("hubspot.leads.delivery.time").tag("form", "demo").timer().count()).isEqualTo(2);
			assertThat(count(registry, "finished", "status", "delivered", "error.type", "none")).isEqualTo(2);
			assertThat(count(registry, "left.out", "form", "demo", "api", "leads")).isEqualTo(1);
			assertThat(count(registry, "without.consent", "form", "asks", "api", "leads")).isEqualTo(1);
			assertThat(count(registry, "finished", "status", "rejected", "error.type", "refused")).isEqualTo(1);
			assertThat(count(registry, "finished", "status", "rejected", "error.type", "invalid")).isEqualTo(1);
			assertThat(count(registry, "finished", "status", "dead", "error.type", "unreachable")).isEqualTo(1);
			assertThat(count(registry, "finished", "status", "dead", "error.type", "connection_lost")).isEqualTo(1);
			assertThat(count(registry, "possible.duplicates", "form", "demo", "api", "leads")).isEqualTo(1);
			assertThat(count(registry, "refused", "form", "demo", "api", "leads")).isEqualTo(1);
			assertThat(registry.get("hubspot.leads.attempts").tag("status", "delivered").summary().totalAmount())
				.isEqualTo(2);
			assertThat(registry.get("hubspot.leads.submissions").tag("status", "claimed").gauge().value()).isEqualTo(2);
			assertThat(registry.get("hubspot.leads.submissions").tag("status", "delivered").gauge().value())
				.isEqualTo(2);
			assertThat(registry.get("hubspot.leads.submissions").tag("status", "rejected").gauge().value())
				.isEqualTo(2);
			assertThat(registry.get("hubspot.leads.submissions").tag("status", "dead").gauge().value()).isEqualTo(2);
			assertThat(registry.get("hubspot.leads.oldest.age").gauge().value()).isBetween(0.0, 60.0);
			assertThat(registry.get("hubspot.leads.deliver").tag("outcome", "delivered").timer().count()).isEqualTo(2);
		});
	}

	@Test
	void readsTheStoreOncePerScrape() {
		SubmissionStore store = mock(SubmissionStore.class);
		given(store.counts()).willReturn(new SubmissionCounts(1, 2, 3, 4, 5, 0, 0, 0),
				new SubmissionCounts(6, 7, 8, 9, 10, 0, 0, 0));
		AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1);
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		new LeadMeters(store, mock(LeadHold.class), new SettableClock(), nanoTime::get).bindTo(registry);
		assertThat(scrape(registry)).isEqualTo(15);
		nanoTime.addAndGet(Duration.ofMillis(99).toNanos());
		assertThat(scrape(registry)).isEqualTo(15);
		then(store).should().counts();
		then(store).should().oldestUnfinished();
		nanoTime.addAndGet(Duration.ofMillis(1).toNanos());
		assertThat(scrape(registry)).isEqualTo(40);
	}

	private static double scrape(MeterRegistry registry) {
		assertThat(registry.get("hubspot.leads.oldest.age").gauge().value()).isZero();
		return registry.get("hubspot.leads.submissions").gauges().stream().mapToDouble(Gauge::value).sum();
	}

	@Test
	void hasTheDocumentedKeysAndDescriptionsOnly() {
		this.runner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			everyOutcome(context.getBean(LeadClient.class));
			Map<String, Set<Set<String>>> keys = new TreeMap<>();
			for (Meter meter : ours(registry)) {
				keys.computeIfAbsent(meter.getId().getName(), (name) -> new HashSet<>())
					.add(meter.getId().getTags().stream().map(Tag::getKey).collect(Collectors.toSet()));
				if (!meter.getId().getName().startsWith("hubspot.leads.deliver")) {
					assertThat(meter.getId().getDescription()).as(meter.getId().getName()).isNotBlank();
				}
			}
			for (LeadMeterDocumentation documented : LeadMeterDocumentation.values()) {
				if (!ELSEWHERE.contains(documented)) {
					assertThat(keys.get(documented.getName())).as(documented.getName())
						.containsExactly(Arrays.stream(documented.getKeyNames())
							.map(KeyName::asString)
							.collect(Collectors.toSet()));
				}
			}
			assertThat(keys.get("hubspot.leads.deliver"))
				.containsExactly(Set.of("form", "api", "outcome", "error.type", "error"));
		});
	}

	@Test
	void countersOfEachFormAreThereFromTheStart() {
		this.runner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			for (String form : List.of("demo", "asks")) {
				for (String counter : List.of("kept", "refused", "left.out", "possible.duplicates", "leases.lost",
						"without.consent")) {
					assertThat(count(registry, counter, "form", form, "api", "leads")).as(counter).isZero();
				}
			}
		});
	}

	@Test
	void countsEachKeptLeadOnce() {
		this.runner.run((context) -> {
			LeadClient client = context.getBean(LeadClient.class);
			client.enqueue(lead("ada@example.org")).block(Duration.ofSeconds(10));
			client.submit(lead("bob@example.org")).block(Duration.ofSeconds(10));
			assertThat(count(context.getBean(MeterRegistry.class), "kept", "form", "demo", "api", "leads"))
				.isEqualTo(2);
		});
	}

	@Test
	void tellsHowMuchOfItsPaceADestinationIsSentTo() {
		this.runner.withPropertyValues("hubspot.leads.delivery.pace.permits=50").run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(gauge(registry, "pace.permits")).isEqualTo(50);
			submit(context.getBean(LeadClient.class), "ada@example.org");
			submit(context.getBean(LeadClient.class), "bob@example.org");
			assertThat(gauge(registry, "pace.used")).isEqualTo(2);
		});
	}

	@Test
	void tellsThatADestinationIsClosedAndForHowLong() {
		this.runner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("hubspot.leads.closed").tag("form", "none").gauge().value()).isZero();
			this.sender.answer(new DeliveryOutcome.Postponed(SubmissionError.of(Type.RATE_LIMITED, "slowly"),
					Duration.ofHours(1), DeliveryOutcome.Scope.DESTINATION));
			submit(context.getBean(LeadClient.class), "ada@example.org");
			assertThat(registry.get("hubspot.leads.closed").tag("form", "none").gauge().value()).isEqualTo(1);
			assertThat(registry.get("hubspot.leads.closed").tag("form", "demo").gauge().value()).isZero();
			assertThat(registry.get("hubspot.leads.closed.time").tag("form", "none").functionCounter().count())
				.isBetween(0.0, 60.0);
		});
	}

	private static double gauge(MeterRegistry registry, String name) {
		return registry.get("hubspot.leads." + name).tag("destination", "demo.app6.hubspot.com").gauge().value();
	}

	@Test
	void growsNotWithTheNumberOfLeads() {
		this.runner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			LeadClient client = context.getBean(LeadClient.class);
			this.sender.answer((lead) -> Mono.just(new DeliveryOutcome.Delivered(
					SubmissionGuid.of("%032x".formatted(lead.value("email").hashCode() & 0xffffffffL)))));
			submit(client, "0@example.org");
			Set<String> before = names(registry);
			for (int i = 1; i <= 1000; i++) {
				submit(client, i + "@example.org");
			}
			assertThat(names(registry)).isEqualTo(before);
			assertThat(count(registry, "finished", "status", "delivered")).isEqualTo(1001);
		});
	}

	private void everyOutcome(LeadClient client) {
		List<DeliveryOutcome> outcomes = List.of(new DeliveryOutcome.Rejected(SubmissionError.of(Type.REFUSED, "no")),
				new DeliveryOutcome.Failed(SubmissionError.of(Type.UNREACHABLE, "nobody")),
				new DeliveryOutcome.Unknown(SubmissionError.of(Type.CONNECTION_LOST, "lost")),
				new DeliveryOutcome.Delivered(null), new DeliveryOutcome.Repeated(new DeliveryOutcome.Delivered(null),
						List.of(new RefusedValue("phone", "phone", "INVALID_NUMBER", "no", "x"))));
		for (DeliveryOutcome outcome : outcomes) {
			this.sender.answer(outcome);
			submit(client, "ada@example.org");
		}
		submit(client, "not an address");
		client.submit(Lead.forForm("asks").field("email", "ada@example.org").build()).onErrorComplete().block();
		this.sender.hold();
		client.submit(lead("a@example.org")).subscribe();
		client.submit(lead("b@example.org")).subscribe();
		submit(client, "full@example.org");
	}

	private static void submit(LeadClient client, String email) {
		client.submit(lead(email)).onErrorComplete().block(Duration.ofSeconds(10));
	}

	private static Lead lead(String email) {
		return Lead.forForm("demo").field("email", email).build();
	}

	private static double count(MeterRegistry registry, String name, String... tags) {
		return registry.get("hubspot.leads." + name).tags(tags).counter().count();
	}

	private static List<Meter> ours(MeterRegistry registry) {
		List<Meter> ours = new ArrayList<>(registry.getMeters());
		ours.removeIf((meter) -> !meter.getId().getName().startsWith("hubspot."));
		assertThat(ours).isNotEmpty();
		return ours;
	}

	private static Set<String> names(MeterRegistry registry) {
		return ours(registry).stream()
			.map((meter) -> meter.getId().getName() + meter.getId().getTags())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
