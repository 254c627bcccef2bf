/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContextCustomizer;
import io.github.hubspotleads.LeadValueConverter;
import io.github.hubspotleads.capture.call.CallCapture;
import io.github.hubspotleads.capture.call.CaptureSignals;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.capture.request.InvalidLeadAdvice;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.extension.ExtensionFailures;
import io.github.hubspotleads.extension.ValueConverters;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.CaptureContext;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.observation.LeadObservations.TraceSource;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.validation.ArgumentValidator;
import io.github.hubspotleads.validation.BeanArgumentValidator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/**
 * An application context with capture and nothing else, and what came of it.
 */
final class CaptureHarness implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

	final RecordingIntake intake = new RecordingIntake();

	final TestObservationRegistry observations = TestObservationRegistry.create();

	final AtomicLong nanoTime = new AtomicLong();

	final List<CaptureDecision> decisions = new CopyOnWriteArrayList<>();

	final List<String> observed = new ArrayList<>();

	final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.github.hubspotleads");

	final List<LeadValueConverter<?>> converters = new ArrayList<>();

	final List<LeadContextCustomizer> contextCustomizers = new ArrayList<>();

	final List<LeadSignals.Extension> failed = new ArrayList<>();

	private final ExtensionFailures failures = new ExtensionFailures(new LeadSignals() {

		@Override
		public void extensionFailed(Extension extension) {
			CaptureHarness.this.failed.add(extension);
		}

	}, this.nanoTime::get);

	private final List<LeadForm> forms = new ArrayList<>(List.of(form("contact", Map.of())));

	private ArgumentValidator validator = ArgumentValidator.NONE;

	private VisitorRequest.Source requests = VisitorRequest.Source.servlet();

	private OnInvalid onInvalid = OnInvalid.RECORD;

	private OnFailure onFailure = OnFailure.LOG;

	TraceSource traces = TraceSource.NONE;

	CaptureHarness() {
		this.logger.setLevel(Level.TRACE);
		this.appender.start();
		this.logger.addAppender(this.appender);
		this.observations.observationConfig().observationHandler(new DecisionHandler(this.decisions, this.observed));
	}

	static LeadForm form(String name, Map<String, String> fields) {
		return form(name, fields, LeadForm.ContextSettings.DEFAULT);
	}

	static LeadForm form(String name, Map<String, String> fields, LeadForm.ContextSettings context) {
		return new LeadForm(name, LeadApi.LEADS, URI.create("http://hubspot.test/?FormName=" + name))
			.withFieldSettings(new FieldSettings(fields, Map.of()))
			.withContext(context);
	}

	CaptureHarness withForm(LeadForm form) {
		this.forms.removeIf((known) -> known.name().equals(form.name()));
		this.forms.add(form);
		return this;
	}

	CaptureHarness withMapping(Map<String, String> fields) {
		return withForm(form("contact", fields));
	}

	CaptureHarness withValidation() {
		return withValidation(BeanArgumentValidator.standalone());
	}

	CaptureHarness withValidation(ArgumentValidator validator) {
		this.validator = validator;
		return this;
	}

	CaptureHarness reactive() {
		this.requests = VisitorRequest.Source.reactive();
		return this;
	}

	CaptureHarness throwing() {
		this.onInvalid = OnInvalid.THROW;
		return this;
	}

	CaptureHarness failing() {
		this.onFailure = OnFailure.THROW;
		return this;
	}

	CapturePlans plans() {
		return new CapturePlans(new CapturePlanner(new LeadForms(this.forms),
				new ValueConverters(this.converters, this.failures), this.context.getBeanFactory(), this.nanoTime::get),
				requests());
	}

	private VisitorRequest.Source requests() {
		return this.requests.customized(() -> this.contextCustomizers, this.failures);
	}

	CallCapture capture() {
		return new CallCapture(this.intake, this.validator, requests(),
				new CaptureSignals(this.observations, null, this.traces, this.nanoTime::get),
				Clock.fixed(NOW, ZoneOffset.UTC),
				new CallCapture.Settings(this.onInvalid == OnInvalid.THROW, this.onFailure == OnFailure.THROW));
	}

	<T> T advise(Class<T> type) {
		this.context.registerBean(LeadCaptureBeanPostProcessor.class,
				() -> new LeadCaptureBeanPostProcessor(this::capture, this::plans));
		this.context.registerBean(type);
		this.context.refresh();
		return this.context.getBean(type);
	}

	MockMvc mvc(Class<?> controller) {
		return MockMvcBuilders.standaloneSetup(advise(controller)).setControllerAdvice(new InvalidLeadAdvice()).build();
	}

	Lead lead() {
		return this.intake.kept.get(this.intake.kept.size() - 1);
	}

	Map<String, String> fields() {
		Map<String, String> fields = new TreeMap<>();
		lead().fields().forEach((field) -> fields.put(field.name(), field.value()));
		return fields;
	}

	String log() {
		StringBuilder log = new StringBuilder();
		for (ILoggingEvent event : List.copyOf(this.appender.list)) {
			log.append(event.getLevel()).append(' ').append(event.getFormattedMessage()).append('\n');
		}
		return log.toString();
	}

	long warnings() {
		return List.copyOf(this.appender.list).stream().filter((event) -> event.getLevel() == Level.WARN).count();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
		this.context.close();
	}

	private record DecisionHandler(List<CaptureDecision> decisions,
			List<String> observed) implements ObservationHandler<CaptureContext> {

		@Override
		public void onStop(CaptureContext context) {
			this.decisions.add(context.decision());
			context.getAllKeyValues().forEach((pair) -> this.observed.add(pair.getValue()));
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof CaptureContext;
		}

	}

}
