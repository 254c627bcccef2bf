/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one capture while it is observed. Holds nothing of the lead.
 *
 * @since 0.1.0
 */
public class CaptureContext extends Observation.Context {

	private final String form;

	private final String api;

	private @Nullable CaptureDecision decision;

	/**
	 * Create a new context.
	 * @param form the name of the form
	 * @param api the HubSpot API that the form speaks, as it is written in properties
	 */
	public CaptureContext(String form, String api) {
		this.form = form;
		this.api = api;
	}

	/**
	 * Return the name of the form.
	 * @return the name of the form
	 */
	public String form() {
		return this.form;
	}

	/**
	 * Return the HubSpot API that the form speaks.
	 * @return the API, as it is written in properties
	 */
	public String api() {
		return this.api;
	}

	/**
	 * Return what was decided.
	 * @return the decision, or {@code null} before the observation is stopped
	 */
	public @Nullable CaptureDecision decision() {
		return this.decision;
	}

	/**
	 * Set what was decided.
	 * @param decision the decision
	 */
	public void setDecision(CaptureDecision decision) {
		this.decision = decision;
	}

}
