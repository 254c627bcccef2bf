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
 * Every key is always there; {@code none} stands for what is not known or does not apply.
 *
 * @since 0.1.0
 */
public enum LeadObservationDocumentation implements ObservationDocumentation {

	/**
	 * One call of an annotated method becomes a lead, or does not. Covers reading,
	 * validating and keeping, never the method itself; within a transaction that is still
	 * open it covers the keeping after the commit alone.
	 */
	CAPTURE {
		@Override
		public String getName() {
			return "hubspot.leads.capture";
		}

		@Override
		public String getContextualName() {
			return "capture lead";
		}

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultCaptureConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return CaptureKeys.values();
		}

		@Override
		public String getPrefix() {
			return "";
		}
	};

	/**
	 * The keys of {@link #CAPTURE}.
	 */
	public enum CaptureKeys implements KeyName {

		/** The name of the form, as configured. */
		FORM {
			@Override
			public String asString() {
				return "form";
			}
		},

		/** The HubSpot API that the form speaks. */
		API {
			@Override
			public String asString() {
				return "api";
			}
		},

		/** What became of the call: captured, skipped, invalid, refused or failed. */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}
		},

		/** Why, from the closed list of {@link CaptureDecision}. */
		REASON {
			@Override
			public String asString() {
				return "reason";
			}
		}

	}

}
