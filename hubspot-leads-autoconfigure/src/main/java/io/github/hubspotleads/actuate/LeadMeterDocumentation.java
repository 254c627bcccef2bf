/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The meters of this library, besides those of its observations.
 *
 * @since 0.1.0
 */
public enum LeadMeterDocumentation implements MeterDocumentation {

	/**
	 * Submissions on record by status.
	 */
	SUBMISSIONS("hubspot.leads.submissions", Meter.Type.GAUGE, MeterKeys.STATUS),

	/**
	 * Age of the oldest submission that is not finished, in seconds.
	 */
	OLDEST_AGE("hubspot.leads.oldest.age", Meter.Type.GAUGE) {
		@Override
		public String getBaseUnit() {
			return "seconds";
		}
	},

	/**
	 * Captured leads that wait in the memory of this node for the store.
	 */
	HELD("hubspot.leads.held", Meter.Type.GAUGE),

	/**
	 * Leads that were kept for delivery, by whoever handed them over.
	 */
	KEPT("hubspot.leads.kept", Meter.Type.COUNTER, MeterKeys.API, MeterKeys.FORM),

	/**
	 * Time from the handover of a lead to its delivery.
	 */
	DELIVERY_TIME("hubspot.leads.delivery.time", Meter.Type.TIMER, MeterKeys.API, MeterKeys.FORM) {
		@Override
		public String getBaseUnit() {
			return "seconds";
		}
	},

	/**
	 * Submissions that are delivered, rejected, dead or logged.
	 */
	FINISHED("hubspot.leads.finished", Meter.Type.COUNTER, MeterKeys.API, MeterKeys.ERROR_TYPE, MeterKeys.FORM,
			MeterKeys.STATUS),

	/**
	 * Attempts that a finished submission took.
	 */
	ATTEMPTS("hubspot.leads.attempts", Meter.Type.DISTRIBUTION_SUMMARY, MeterKeys.API, MeterKeys.FORM,
			MeterKeys.STATUS),

	/**
	 * Leads that HubSpot took without values that it refused.
	 */
	LEFT_OUT("hubspot.leads.left.out", Meter.Type.COUNTER, MeterKeys.API, MeterKeys.FORM),

	/**
	 * Leads that were or will be sent though HubSpot may have them already.
	 */
	POSSIBLE_DUPLICATES("hubspot.leads.possible.duplicates", Meter.Type.COUNTER, MeterKeys.API, MeterKeys.FORM),

	/**
	 * Attempts that ended after their claim had been lost to somebody else.
	 */
	LEASES_LOST("hubspot.leads.leases.lost", Meter.Type.COUNTER, MeterKeys.API, MeterKeys.FORM),

	/**
	 * Leads that a program handed over without the consent that their form requires.
	 */
	WITHOUT_CONSENT("hubspot.leads.without.consent", Meter.Type.COUNTER, MeterKeys.API, MeterKeys.FORM),

	/**
	 * Calls of the application's extensions that failed.
	 */
	EXTENSION_FAILURES("hubspot.leads.extension.failures", Meter.Type.COUNTER, MeterKeys.EXTENSION),

	/**
	 * Submissions by what the last comparison with what HubSpot shows found.
	 */
	RECONCILED("hubspot.leads.reconciled", Meter.Type.GAUGE, MeterKeys.FORM, MeterKeys.RESULT),

	/**
	 * Leads that the store could not take.
	 */
	REFUSED("hubspot.leads.refused", Meter.Type.COUNTER, MeterKeys.API, MeterKeys.FORM),

	/**
	 * 1 while nothing may be sent to a destination, or for a form of it, and 0 else.
	 */
	CLOSED("hubspot.leads.closed", Meter.Type.GAUGE, MeterKeys.DESTINATION, MeterKeys.FORM),

	/**
	 * Time in which nothing might be sent to a destination, or for a form of it, in
	 * seconds.
	 */
	CLOSED_TIME("hubspot.leads.closed.time", Meter.Type.COUNTER, MeterKeys.DESTINATION, MeterKeys.FORM) {
		@Override
		public String getBaseUnit() {
			return "seconds";
		}
	},

	/**
	 * Permits that this node took of a destination's pace, within its period that ends
	 * now.
	 */
	PACE_USED("hubspot.leads.pace.used", Meter.Type.GAUGE, MeterKeys.DESTINATION),

	/**
	 * Permits that there are in any period, for all nodes together.
	 */
	PACE_PERMITS("hubspot.leads.pace.permits", Meter.Type.GAUGE, MeterKeys.DESTINATION),

	/**
	 * 1 while no lead of a form has come for longer than is usual, or than it may, and 0
	 * else.
	 */
	DROUGHT("hubspot.leads.drought", Meter.Type.GAUGE, MeterKeys.FORM);

	private final String meterName;

	private final Meter.Type type;

	private final KeyName[] keys;

	LeadMeterDocumentation(String meterName, Meter.Type type, KeyName... keys) {
		this.meterName = meterName;
		this.type = type;
		this.keys = keys;
	}

	@Override
	public String getName() {
		return this.meterName;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.keys.clone();
	}

	/**
	 * Keys of the meters.
	 */
	public enum MeterKeys implements KeyName {

		/**
		 * Name of the HubSpot API that the form speaks.
		 */
		API("api"),

		/**
		 * Name of the destination, the host that leads go to.
		 */
		DESTINATION("destination"),

		/**
		 * Kind of error, {@code none} for a delivered submission.
		 */
		ERROR_TYPE("error.type"),

		/**
		 * What the application added.
		 */
		EXTENSION("extension"),

		/**
		 * Name of the form, {@code none} for a destination as a whole.
		 */
		FORM("form"),

		/**
		 * What a comparison found.
		 */
		RESULT("result"),

		/**
		 * Status of the submission.
		 */
		STATUS("status");

		private final String key;

		MeterKeys(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
