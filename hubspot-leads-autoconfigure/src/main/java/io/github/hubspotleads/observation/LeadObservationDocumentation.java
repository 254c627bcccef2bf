/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of hubspot-leads, their names and their keys.
 * <p>
 * Every low-cardinality key is always there; {@code none} stands for what is not known or
 * does not apply.
 *
 * @since 0.1.0
 */
public enum LeadObservationDocumentation implements ObservationDocumentation {

	/**
	 * One call of an annotated method becomes a lead, or does not. Covers reading,
	 * validating and keeping, never the method itself; within a transaction that is still
	 * open it covers the keeping after the commit alone.
	 */
	CAPTURE("hubspot.leads.capture", "capture lead", DefaultCaptureConvention.class, CaptureKeys.values()),

	/**
	 * One attempt to deliver a lead, from the claim to the recorded result.
	 */
	DELIVER("hubspot.leads.deliver", "deliver lead", DefaultDeliveryConvention.class, DeliveryKeys.values()) {

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return DeliveryDetails.values();
		}

	};

	private final String observationName;

	private final String contextualName;

	private final Class<? extends ObservationConvention<? extends Observation.Context>> defaultConvention;

	private final KeyName[] keys;

	LeadObservationDocumentation(String observationName, String contextualName,
			Class<? extends ObservationConvention<? extends Observation.Context>> defaultConvention, KeyName[] keys) {
		this.observationName = observationName;
		this.contextualName = contextualName;
		this.defaultConvention = defaultConvention;
		this.keys = keys;
	}

	@Override
	public String getName() {
		return this.observationName;
	}

	@Override
	public String getContextualName() {
		return this.contextualName;
	}

	@Override
	public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
		return this.defaultConvention;
	}

	@Override
	public KeyName[] getLowCardinalityKeyNames() {
		return this.keys.clone();
	}

	/**
	 * The keys of {@link #CAPTURE}.
	 */
	public enum CaptureKeys implements KeyName {

		/** Name of the form, as configured. */
		FORM("form"),

		/** Name of the HubSpot API that the form speaks. */
		API("api"),

		/** What became of the call: captured, skipped, invalid, refused or failed. */
		OUTCOME("outcome"),

		/** Why, from the closed list of {@link CaptureDecision}. */
		REASON("reason");

		private final String key;

		CaptureKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * The keys of {@link #DELIVER}.
	 */
	public enum DeliveryKeys implements KeyName {

		/** Name of the form, as configured. */
		FORM("form"),

		/** Name of the HubSpot API that the form speaks. */
		API("api"),

		/**
		 * What came of the attempt: delivered, rejected, failed, unknown, postponed or
		 * logged.
		 */
		OUTCOME("outcome"),

		/** Kind of error, none for a delivered lead. */
		ERROR_TYPE("error.type");

		private final String key;

		DeliveryKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * The keys of {@link #DELIVER} that are for traces only.
	 */
	public enum DeliveryDetails implements KeyName {

		/** Our id of the submission. */
		SUBMISSION_ID("hubspot.submission.id"),

		/** HubSpot's submission guid, none where there is none. */
		SUBMISSION_GUID("hubspot.submission.guid");

		private final String key;

		DeliveryDetails(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
