/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load.variant;

import io.github.hubspotleads.benchmarks.DemoRequest;

/**
 * A way to send a lead.
 *
 * @since 0.1.0
 */
public interface LeadVariant {

	/**
	 * Return the name in tables.
	 * @return the name
	 */
	String label();

	/**
	 * Send a lead, without waiting for the answer.
	 * @param request the form that was filled in
	 * @param answer told once how it went
	 */
	void send(DemoRequest request, Answer answer);

	/**
	 * Is told how it went, on any thread.
	 */
	interface Answer {

		/**
		 * The server has answered with a guid.
		 */
		void delivered();

		/**
		 * There was no such answer.
		 * @param error why
		 */
		void failed(Throwable error);

		/**
		 * Look at the text of the answer.
		 * @param text the text
		 */
		default void read(String text) {
			if (text.contains("submissionGuid=") || text.contains("inlineMessage")) {
				delivered();
			}
			else {
				failed(new IllegalStateException("Not the answer of the API"));
			}
		}

	}

}
