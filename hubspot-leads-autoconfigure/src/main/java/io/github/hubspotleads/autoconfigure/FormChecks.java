/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.hubspotleads.autoconfigure.diagnostics.FormCheckFailedException;
import io.github.hubspotleads.autoconfigure.properties.FormProperties.Check;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.forms.definition.Finding;
import io.github.hubspotleads.hubspot.forms.definition.StartCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Runs the checks that forms ask for: those that may fail the start before it is done,
 * the others behind its back.
 */
final class FormChecks implements SmartInitializingSingleton, ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(HubSpotLeadsFormCheckAutoConfiguration.class);

	private final List<LeadForm> warned = new ArrayList<>();

	private final List<LeadForm> failing = new ArrayList<>();

	private final StartCheck check;

	private final AtomicBoolean ready = new AtomicBoolean();

	FormChecks(HubSpotLeadsProperties properties, LeadForms forms, AccessTokens tokens, StartCheck check) {
		properties.forms().forEach((name, settings) -> {
			LeadForm form = forms.find(name);
			if (form != null && settings.check() != Check.OFF) {
				add(form, settings.check(), tokens);
			}
		});
		this.check = check;
	}

	private void add(LeadForm form, Check wanted, AccessTokens tokens) {
		String key = "forms." + form.name() + ".check";
		FormId formId = form.address().formId();
		SettingsReader.check(key, formId != null,
				"has no definition to check, for the form does not speak the Forms API",
				"Leave it out, or move the form to the Forms API by its form-guid.");
		boolean known = formId != null && tokens.find(formId.portalId()) != null;
		SettingsReader.check(key, known || wanted == Check.WARN,
				"is 'fail', but the form's portal has no access token to ask HubSpot with",
				"Set 'hubspot.leads.access-token', or that of the portal under 'hubspot.leads.portals', to a token with"
						+ " the scope 'forms', or set the check to warn or off.");
		if (!known) {
			logger.warn("'hubspot.leads.{}' has no effect: HubSpot tells a form's definition only to who has an access "
					+ "token with the scope 'forms', and the form's portal has none", key);
		}
		else {
			((wanted == Check.FAIL) ? this.failing : this.warned).add(form);
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		Map<String, List<Finding>> failed = this.check.check(this.failing);
		if (!failed.isEmpty()) {
			throw new FormCheckFailedException(failed);
		}
	}

	// A context below this one tells its readiness here, too.
	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (this.ready.compareAndSet(false, true)) {
			this.check.checkInBackground(this.warned);
		}
	}

}
