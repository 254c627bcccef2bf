/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import java.util.Locale;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.observation.LeadObservationDocumentation.DeliveryDetails;
import io.github.hubspotleads.observation.LeadObservationDocumentation.DeliveryKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The default names of an attempt: {@code hubspot.leads.deliver} with the keys of
 * {@link DeliveryKeys}.
 *
 * @since 0.1.0
 */
public class DefaultDeliveryConvention implements DeliveryConvention {

	static final DefaultDeliveryConvention INSTANCE = new DefaultDeliveryConvention();

	@Override
	public String getName() {
		return "hubspot.leads.deliver";
	}

	@Override
	public String getContextualName(DeliveryContext context) {
		return "deliver lead";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(DeliveryContext context) {
		SubmissionError error = context.getSubmissionError();
		return KeyValues.of(DeliveryKeys.API.withValue(context.getApi()),
				DeliveryKeys.ERROR_TYPE.withValue((error != null) ? nameOf(error.type()) : KeyValue.NONE_VALUE),
				DeliveryKeys.FORM.withValue(context.getSubmission().form()),
				DeliveryKeys.OUTCOME.withValue(context.getOutcome()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(DeliveryContext context) {
		SubmissionGuid guid = context.getSubmissionGuid();
		return KeyValues.of(DeliveryDetails.SUBMISSION_ID.withValue(context.getSubmission().id().toString()),
				DeliveryDetails.SUBMISSION_GUID.withValue((guid != null) ? guid.toString() : KeyValue.NONE_VALUE));
	}

	private static String nameOf(SubmissionError.Type type) {
		return type.name().toLowerCase(Locale.ROOT);
	}

}
