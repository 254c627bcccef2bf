/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.hubspotleads.Submission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the rooms tell that is to be counted but is no observation: events without a
 * duration.
 *
 * @since 0.1.0
 */
public interface LeadSignals {

	/**
	 * Counts nothing.
	 */
	LeadSignals NONE = new LeadSignals() {

	};

	/**
	 * A lead passed all checks and is kept, to be delivered; where it is part of a
	 * transaction, this is committed.
	 * @param form the name of the form
	 * @param api the API that the form speaks
	 */
	default void kept(String form, String api) {
	}

	/**
	 * A submission is delivered, rejected, dead or logged.
	 * @param submission the record
	 * @param api the API that its form speaks
	 */
	default void finished(Submission submission, String api) {
	}

	/**
	 * It turned out what HubSpot shows of a delivered submission: that it arrived, with
	 * its guid, is missing or doubled. A submission that was missing may still arrive.
	 * @param submission the record, with its arrival
	 * @param api the API that its form speaks
	 */
	default void arrived(Submission submission, String api) {
	}

	/**
	 * HubSpot took a lead without some of its values, which it refused.
	 * @param submission the record
	 * @param api the API that its form speaks
	 */
	default void leftOut(Submission submission, String api) {
	}

	/**
	 * A lead was or will be sent though HubSpot may have it already.
	 * @param form the name of the form
	 * @param api the API that the form speaks
	 */
	default void possibleDuplicate(String form, String api) {
	}

	/**
	 * An attempt ended after its claim had been lost to somebody else.
	 * @param form the name of the form
	 * @param api the API that the form speaks
	 */
	default void leaseLost(String form, String api) {
	}

	/**
	 * A program handed over a lead without the consent that its form requires. Nothing of
	 * it is kept. Captured calls are not told here: they are observed.
	 * @param form the name of the form
	 * @param api the API that the form speaks
	 */
	default void withoutConsent(String form, String api) {
	}

	/**
	 * The store could not take a lead.
	 * @param form the name of the form
	 * @param api the API that the form speaks
	 */
	default void refused(String form, String api) {
	}

	/**
	 * Code of the application's failed, which harmed no lead.
	 * @param extension what it was to do
	 */
	default void extensionFailed(Extension extension) {
	}

	/**
	 * What the application adds.
	 */
	enum Extension {

		/** Changes leads or keeps them out. */
		LEAD_CUSTOMIZER,

		/** Amends the context of visitors. */
		CONTEXT_CUSTOMIZER,

		/** Converts values. */
		VALUE_CONVERTER,

		/** Is told of outcomes. */
		SUBMISSION_LISTENER

	}

	/**
	 * Tells several, in their order. One that fails is warned of, once a minute, and
	 * keeps neither the others from being told nor the lead from going on.
	 */
	final class Several implements LeadSignals {

		private static final Logger logger = LoggerFactory.getLogger(LeadSignals.class);

		private final List<LeadSignals> all;

		private final ThrottledLog log;

		/**
		 * Create signals that tell several.
		 * @param all whom to tell
		 * @param nanoTime the monotonic clock, in nanoseconds
		 */
		public Several(List<LeadSignals> all, LongSupplier nanoTime) {
			this.all = List.copyOf(all);
			this.log = new ThrottledLog(logger, nanoTime);
		}

		@Override
		public void kept(String form, String api) {
			tell((signals) -> signals.kept(form, api));
		}

		@Override
		public void finished(Submission submission, String api) {
			tell((signals) -> signals.finished(submission, api));
		}

		@Override
		public void arrived(Submission submission, String api) {
			tell((signals) -> signals.arrived(submission, api));
		}

		@Override
		public void leftOut(Submission submission, String api) {
			tell((signals) -> signals.leftOut(submission, api));
		}

		@Override
		public void possibleDuplicate(String form, String api) {
			tell((signals) -> signals.possibleDuplicate(form, api));
		}

		@Override
		public void leaseLost(String form, String api) {
			tell((signals) -> signals.leaseLost(form, api));
		}

		@Override
		public void refused(String form, String api) {
			tell((signals) -> signals.refused(form, api));
		}

		@Override
		public void withoutConsent(String form, String api) {
			tell((signals) -> signals.withoutConsent(form, api));
		}

		@Override
		public void extensionFailed(Extension extension) {
			tell((signals) -> signals.extensionFailed(extension));
		}

		private void tell(Consumer<LeadSignals> event) {
			for (LeadSignals signals : this.all) {
				try {
					event.accept(signals);
				}
				catch (RuntimeException ex) {
					String who = signals.getClass().getName();
					String failure = ex.getClass().getName();
					this.log.warn(who + failure, "Telling " + who + " failed with " + failure);
				}
			}
		}

	}

}
