/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Duration;
import java.util.List;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.testing.LeadsContexts;
import io.micrometer.core.instrument.Clock;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The span of each attempt goes on with the trace of the visitor's request.
 */
class TracedLeadTests {

	private final ScriptedSender sender = new ScriptedSender();

	private final Traces traces = Traces.w3c();

	private final ApplicationContextRunner runner = runner(this.traces);

	private ApplicationContextRunner runner(Traces traces) {
		return LeadsContexts.runner()
			.withBean(ScriptedSender.class, () -> this.sender)
			.withBean(Tracer.class, traces::tracer)
			.withBean(ObservationRegistry.class, traces::registry)
			.withBean(Handler.class)
			.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.delivery.delay=1ms",
					"hubspot.leads.delivery.drain-timeout=0s");
	}

	@Test
	void theDeliveryIsAChildOfTheRequestThatTheLeadWasCapturedIn() {
		this.runner.run((context) -> {
			Handler handler = context.getBean(Handler.class);
			Span request = inSpan("request", () -> handler.demo(new Demo("ada@example.org")));
			SpanData delivery = delivery(this.traces, 1).get(0);
			assertChild(delivery, request);
			assertThat(delivery.getKind()).isEqualTo(SpanKind.CONSUMER);
		});
	}

	@Test
	void everyAttemptIsAChildOfTheSameRequest() {
		this.sender.answer((lead) -> Mono.just((this.sender.sent().size() < 3)
				? new DeliveryOutcome.Failed(SubmissionError.of(Type.UNAVAILABLE, "later"))
				: new DeliveryOutcome.Delivered(null)));
		this.runner.run((context) -> {
			LeadClient client = context.getBean(LeadClient.class);
			Span request = inSpan("request", () -> client.enqueue(lead()).block(Duration.ofSeconds(10)));
			delivery(this.traces, 3).forEach((attempt) -> assertChild(attempt, request));
		});
	}

	@Test
	void theSubscribersRequestIsTheParentWhereThereIsNoThreadOfItsOwn() {
		this.runner.run((context) -> {
			Observation observation = Observation.start("request", context.getBean(ObservationRegistry.class));
			context.getBean(LeadClient.class)
				.submit(lead())
				.contextWrite(Context.of(ObservationThreadLocalAccessor.KEY, observation))
				.block(Duration.ofSeconds(10));
			observation.stop();
			SpanData request = this.traces.ended("request").get(0);
			assertThat(delivery(this.traces, 1).get(0).getParentSpanId()).isEqualTo(request.getSpanId());
		});
	}

	@Test
	void withoutARequestTheDeliveryIsATraceOfItsOwn() {
		this.runner.run((context) -> {
			context.getBean(LeadClient.class).submit(lead()).block(Duration.ofSeconds(10));
			assertThat(delivery(this.traces, 1).get(0).getParentSpanContext().isValid()).isFalse();
			assertThat(this.sender.sent().get(0).context().traceparent()).isNull();
		});
	}

	@Test
	void goesOnWithTheTraceWhereOnlyB3IsPropagated() {
		Traces b3 = Traces.b3();
		runner(b3).run((context) -> {
			Span request = b3.tracer().nextSpan().name("request").start();
			try (Tracer.SpanInScope scope = b3.tracer().withSpan(request)) {
				context.getBean(LeadClient.class).submit(lead()).block(Duration.ofSeconds(10));
			}
			request.end();
			assertChild(delivery(b3, 1).get(0), request);
		});
	}

	@Test
	void theTimeToDeliveryHasTheSpanOfTheDeliveryAsExemplar() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT,
				new PrometheusRegistry(), Clock.SYSTEM, new CurrentSpan(this.traces.tracer()));
		this.runner.withBean(PrometheusMeterRegistry.class, () -> registry).run((context) -> {
			inSpan("request", () -> context.getBean(LeadClient.class).submit(lead()).block(Duration.ofSeconds(10)));
			String traceId = delivery(this.traces, 1).get(0).getTraceId();
			assertThat(registry.scrape("application/openmetrics-text; version=1.0.0; charset=utf-8")
				.lines()
				.filter((line) -> line.startsWith("hubspot_leads_delivery_time_seconds_bucket")))
				.anyMatch((line) -> line.contains("trace_id=\"" + traceId));
		});
	}

	private static void assertChild(SpanData delivery, Span request) {
		assertThat(delivery.getTraceId()).isEqualTo(request.context().traceId());
		assertThat(delivery.getParentSpanId()).isEqualTo(request.context().spanId());
	}

	private static List<SpanData> delivery(Traces traces, int attempts) throws Exception {
		LeadsContexts.await("the attempts", () -> traces.ended("deliver lead").size() >= attempts);
		assertThat(traces.ended("deliver lead")).hasSize(attempts);
		return traces.ended("deliver lead");
	}

	private Span inSpan(String name, Runnable action) {
		Span span = this.traces.tracer().nextSpan().name(name).start();
		try (Tracer.SpanInScope scope = this.traces.tracer().withSpan(span)) {
			action.run();
		}
		span.end();
		return span;
	}

	private static Lead lead() {
		return Lead.forForm("demo").field("email", "ada@example.org").build();
	}

	static class Handler {

		@HubSpotLead("demo")
		String demo(Demo demo) {
			return "thanks";
		}

	}

	record Demo(String email) {

	}

	private record CurrentSpan(Tracer tracer) implements SpanContext {

		@Override
		public @Nullable String getCurrentTraceId() {
			Span span = this.tracer.currentSpan();
			return (span != null) ? span.context().traceId() : null;
		}

		@Override
		public @Nullable String getCurrentSpanId() {
			Span span = this.tracer.currentSpan();
			return (span != null) ? span.context().spanId() : null;
		}

		@Override
		public boolean isCurrentSpanSampled() {
			return this.tracer.currentSpan() != null;
		}

		@Override
		public void markCurrentSpanAsExemplar() {
		}

	}

}
