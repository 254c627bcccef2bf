/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LeadRejectedException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * What those are told who wait for an attempt.
 */
final class Answers {

	private Answers() {
	}

	static void give(MonoSink<Submission> sink, DeliveryOutcome outcome, @Nullable Submission recorded) {
		if (recorded == null) {
			sink.error(new LeadDeliveryException("The attempt ended after its lease; another node may have the lead",
					null));
			return;
		}
		SubmissionError error = recorded.error();
		String because = (error != null) ? error.type() + ": " + error.message() : outcome.getClass().getSimpleName();
		switch (recorded.status()) {
			case DELIVERED -> sink.success(recorded);
			case REJECTED -> sink.error(new LeadRejectedException("HubSpot refused the lead: " + because, recorded));
			case DEAD -> sink.error(new LeadRejectedException("The last attempt failed: " + because, recorded));
			case PENDING, CLAIMED ->
				sink.error(new LeadDeliveryException("The lead is kept and will be tried again: " + because, recorded));
		}
	}

}
