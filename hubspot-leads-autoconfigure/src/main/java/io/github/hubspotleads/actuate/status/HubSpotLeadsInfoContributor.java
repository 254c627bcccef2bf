/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.status;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.hubspotleads.form.LeadForms;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Tells under {@code hubspotleads} which version runs, whether it sends, and which forms
 * there are with the HubSpot APIs that they speak.
 *
 * @since 0.1.0
 */
public class HubSpotLeadsInfoContributor implements InfoContributor {

	private final LeadForms forms;

	private final boolean dry;

	/**
	 * Create a new contributor.
	 * @param forms the configured forms
	 * @param dry whether leads are only kept and shown in the log
	 */
	public HubSpotLeadsInfoContributor(LeadForms forms, boolean dry) {
		this.forms = forms;
		this.dry = dry;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, String> apis = new LinkedHashMap<>();
		this.forms.all().forEach((form) -> apis.put(form.name(), form.api().id()));
		String version = LeadForms.class.getPackage().getImplementationVersion();
		builder.withDetail("hubspotleads", Map.of("version", (version != null) ? version : "unknown", "mode",
				this.dry ? "log" : "send", "forms", apis));
	}

}
