/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import io.github.hubspotleads.autoconfigure.condition.ConditionalOnSwitch;
import io.github.hubspotleads.validation.ArgumentValidator;
import io.github.hubspotleads.validation.BeanArgumentValidator;
import jakarta.validation.Validator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.context.annotation.Bean;

/**
 * Bean Validation of captured arguments: with the application's validator where it has
 * one, else with a private one.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = HubSpotLeadsCaptureAutoConfiguration.class)
@ConditionalOnClass(Validator.class)
@ConditionalOnResource(resources = "classpath:META-INF/services/jakarta.validation.spi.ValidationProvider")
@ConditionalOnSwitch("hubspot.leads.enabled")
public final class HubSpotLeadsValidationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ArgumentValidator.class)
	BeanArgumentValidator hubSpotArgumentValidator(ObjectProvider<Validator> validator) {
		Validator applications = validator.getIfUnique();
		return (applications != null) ? new BeanArgumentValidator(applications) : BeanArgumentValidator.standalone();
	}

}
