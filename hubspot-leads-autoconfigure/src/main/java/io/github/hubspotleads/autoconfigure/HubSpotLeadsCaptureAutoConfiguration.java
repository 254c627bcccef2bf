/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Clock;

import io.github.hubspotleads.LeadCapture;
import io.github.hubspotleads.LeadContextCustomizer;
import io.github.hubspotleads.LeadValueConverter;
import io.github.hubspotleads.autoconfigure.condition.ConditionalOnSwitch;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.capture.CapturePlans;
import io.github.hubspotleads.capture.FormCapture;
import io.github.hubspotleads.capture.LeadCaptureBeanPostProcessor;
import io.github.hubspotleads.capture.OnFailure;
import io.github.hubspotleads.capture.OnInvalid;
import io.github.hubspotleads.capture.audit.CapturedMethods;
import io.github.hubspotleads.capture.call.CallCapture;
import io.github.hubspotleads.capture.call.CaptureSignals;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.capture.request.InvalidLeadAdvice;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.extension.ExtensionFailures;
import io.github.hubspotleads.extension.ValueConverters;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.CaptureConvention;
import io.github.hubspotleads.observation.LeadObservations.TraceSource;
import io.github.hubspotleads.validation.ArgumentValidator;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;

/**
 * The annotation: captures the calls of annotated methods.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HubSpotLeadsAutoConfiguration.class)
@ConditionalOnSwitch("hubspot.leads.enabled")
public final class HubSpotLeadsCaptureAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static LeadCaptureBeanPostProcessor hubSpotLeadCaptureBeanPostProcessor(ObjectProvider<CallCapture> capture,
			ObjectProvider<CapturePlans> plans) {
		return new LeadCaptureBeanPostProcessor(capture::getObject, plans::getObject);
	}

	@Bean
	@ConditionalOnMissingBean
	CapturePlanner hubSpotCapturePlanner(LeadForms forms, ObjectProvider<LeadValueConverter<?>> converters,
			ExtensionFailures failures, ConfigurableListableBeanFactory beanFactory) {
		return new CapturePlanner(forms, new ValueConverters(converters.orderedStream().toList(), failures),
				beanFactory, System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	CapturePlans hubSpotCapturePlans(CapturePlanner planner, ObjectProvider<VisitorRequest.Source> requests) {
		return new CapturePlans(planner, requests.getIfUnique(() -> VisitorRequest.Source.NONE));
	}

	@Bean
	@ConditionalOnMissingBean
	CallCapture hubSpotCallCapture(HubSpotLeadsProperties properties, LeadIntake intake,
			ObjectProvider<ArgumentValidator> validator, ObjectProvider<VisitorRequest.Source> requests,
			ObjectProvider<ObservationRegistry> observationRegistry, ObjectProvider<CaptureConvention> convention,
			ObjectProvider<TraceSource> traces) {
		CaptureSignals signals = new CaptureSignals(observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP),
				convention.getIfUnique(), traces.getIfUnique(() -> TraceSource.NONE), System::nanoTime);
		return new CallCapture(intake, validator.getIfUnique(() -> ArgumentValidator.NONE),
				requests.getIfUnique(() -> VisitorRequest.Source.NONE), signals, Clock.systemUTC(),
				new CallCapture.Settings(properties.capture().onInvalid() == OnInvalid.THROW,
						properties.capture().onFailure() == OnFailure.THROW));
	}

	@Bean
	@ConditionalOnMissingBean(LeadCapture.class)
	FormCapture hubSpotLeadCapture(CallCapture capture, CapturePlans plans) {
		return new FormCapture(capture, plans);
	}

	@Bean
	@ConditionalOnMissingBean
	CapturedMethods hubSpotCapturedMethods(CapturePlans plans) {
		return new CapturedMethods(plans::mappings);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean
		VisitorRequest.Source hubSpotVisitorRequests(ObjectProvider<LeadContextCustomizer> customizers,
				ExtensionFailures failures) {
			return VisitorRequest.Source.servlet().customized(() -> customizers.orderedStream().toList(), failures);
		}

		@Bean
		@ConditionalOnMissingBean
		InvalidLeadAdvice hubSpotInvalidLeadAdvice() {
			return new InvalidLeadAdvice();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnMissingBean
		VisitorRequest.Source hubSpotVisitorRequests(ObjectProvider<LeadContextCustomizer> customizers,
				ExtensionFailures failures) {
			return VisitorRequest.Source.reactive().customized(() -> customizers.orderedStream().toList(), failures);
		}

		@Bean
		@ConditionalOnMissingBean
		InvalidLeadAdvice hubSpotInvalidLeadAdvice() {
			return new InvalidLeadAdvice();
		}

		// The last, for filters before it may have put something else around the
		// exchange.
		@Bean
		@ConditionalOnMissingBean
		@Order(Ordered.LOWEST_PRECEDENCE)
		ServerWebExchangeContextFilter hubSpotExchangeContextFilter() {
			return new ServerWebExchangeContextFilter();
		}

	}

}
