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
 * The observations of this library.
 *
 * @since 0.1.0
 */
public enum LeadObservationDocumentation implements ObservationDocumentation {

	/**
	 * One attempt to deliver a lead, from the claim to the recorded result.
	 */
	DELIVER {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultDeliveryConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return DeliveryKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return DeliveryDetails.values();
		}

	};

	/**
	 * Keys of an attempt, always all there.
	 */
	public enum DeliveryKeys implements KeyName {

		/**
		 * Name of the HubSpot API that the form speaks.
		 */
		API {
			@Override
			public String asString() {
				return "api";
			}
		},

		/**
		 * Kind of error, {@code none} for a delivered lead.
		 */
		ERROR_TYPE {
			@Override
			public String asString() {
				return "error.type";
			}
		},

		/**
		 * Name of the form.
		 */
		FORM {
			@Override
			public String asString() {
				return "form";
			}
		},

		/**
		 * What came of the attempt: {@code delivered}, {@code rejected}, {@code failed},
		 * {@code unknown} or {@code postponed}.
		 */
		OUTCOME {
			@Override
			public String asString() {
				return "outcome";
			}
		}

	}

	/**
	 * Keys of an attempt that are for traces only.
	 */
	public enum DeliveryDetails implements KeyName {

		/**
		 * Id of the submission.
		 */
		SUBMISSION_ID {
			@Override
			public String asString() {
				return "hubspot.submission.id";
			}
		},

		/**
		 * HubSpot's submission guid.
		 */
		SUBMISSION_GUID {
			@Override
			public String asString() {
				return "hubspot.submission.guid";
			}
		}

	}

}
