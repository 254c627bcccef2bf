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
import io.github.hubspotleads.capture.CallCapture;
import io.github.hubspotleads.capture.CaptureSignals;
import io.github.hubspotleads.capture.FormCapture;
import io.github.hubspotleads.capture.LeadCaptureBeanPostProcessor;
import io.github.hubspotleads.capture.audit.CapturedMethods;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.capture.request.InvalidLeadAdvice;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.extension.ExtensionFailures;
import io.github.hubspotleads.extension.ValueConverters;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.CaptureConvention;
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
	static LeadCaptureBeanPostProcessor hubSpotLeadCaptureBeanPostProcessor(ObjectProvider<CallCapture> capture) {
		return new LeadCaptureBeanPostProcessor(capture::getObject);
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
	CallCapture hubSpotCallCapture(HubSpotLeadsProperties properties, CapturePlanner planner, LeadIntake intake,
			ObjectProvider<ArgumentValidator> validator, ObjectProvider<VisitorRequest.Source> requests,
			ObjectProvider<ObservationRegistry> observationRegistry, ObjectProvider<CaptureConvention> convention) {
		CaptureSignals signals = new CaptureSignals(observationRegistry.getIfUnique(() -> ObservationRegistry.NOOP),
				convention.getIfUnique(), System::nanoTime);
		return new CallCapture(planner, intake, validator.getIfUnique(() -> ArgumentValidator.NONE),
				requests.getIfUnique(() -> VisitorRequest.Source.NONE), signals, Clock.systemUTC(),
				new CallCapture.Settings(properties.capture().onInvalid(), properties.capture().onFailure()));
	}

	@Bean
	@ConditionalOnMissingBean(LeadCapture.class)
	FormCapture hubSpotLeadCapture(CallCapture capture) {
		return new FormCapture(capture);
	}

	@Bean
	@ConditionalOnMissingBean
	CapturedMethods hubSpotCapturedMethods(CallCapture capture) {
		return new CapturedMethods(capture::mappings);
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
