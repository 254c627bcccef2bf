/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsCaptureAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsValidationAutoConfiguration;
import io.github.hubspotleads.benchmarks.InstantSender;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.delivery.LeadSender;
import io.github.hubspotleads.observation.LeadSignals;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * An application around {@link DemoController}: the library's own wiring, and in place of
 * HubSpot a sender that answers at once, so that the store never fills.
 */
final class CaptureApplication implements AutoCloseable {

	static final String FORM = "demo";

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final Witness witness = new Witness();

	private final DemoController controller;

	private long handedOver;

	CaptureApplication(boolean observed, VisitorRequest.Source requests) {
		this.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("benchmark",
					Map.of("hubspot.leads.forms.demo.url", "https://demo.hubspot.com/?app=leaddirector&FormName=demo",
							"hubspot.leads.delivery.pace.permits", "1000000", "hubspot.leads.delivery.pace.period",
							"1s")));
		bean(ObservationRegistry.class, () -> observed ? observing() : ObservationRegistry.NOOP);
		bean(LeadSignals.class, () -> this.witness);
		bean(LeadSender.class, InstantSender::new);
		bean(VisitorRequest.Source.class, () -> requests);
		bean(DemoController.class, DemoController::new);
		this.context.register(HubSpotLeadsAutoConfiguration.class, HubSpotLeadsCaptureAutoConfiguration.class,
				HubSpotLeadsValidationAutoConfiguration.class);
		this.context.refresh();
		this.controller = this.context.getBean(DemoController.class);
	}

	private <T> void bean(Class<T> type, Supplier<T> supplier) {
		this.context.registerBean(type, supplier);
	}

	private static ObservationRegistry observing() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry()));
		return registry;
	}

	DemoController controller() {
		return this.controller;
	}

	// Waits until all leads that were handed over are delivered, and sees to it that
	// none was lost on the way: a refused lead would be a cheap one.
	void awaitDelivered(int newlyHandedOver) {
		this.handedOver += newlyHandedOver;
		while (this.witness.delivered.get() < this.handedOver) {
			if (this.witness.lost.get() > 0) {
				throw new IllegalStateException("A lead was refused or rejected: the measurement is void");
			}
			Thread.onSpinWait();
		}
		if (this.witness.delivered.get() > this.handedOver) {
			throw new IllegalStateException("More leads were delivered than handed over");
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	private static final class Witness implements LeadSignals {

		private final AtomicLong delivered = new AtomicLong();

		private final AtomicLong lost = new AtomicLong();

		@Override
		public void finished(Submission submission, String api) {
			((submission.status() == SubmissionStatus.DELIVERED) ? this.delivered : this.lost).incrementAndGet();
		}

		@Override
		public void refused(String form, String api) {
			this.lost.incrementAndGet();
		}

	}

}
