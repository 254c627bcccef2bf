/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.observation.LeadObservationDocumentation.DeliveryDetails;
import io.github.hubspotleads.observation.LeadObservationDocumentation.DeliveryKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The default names of an attempt: {@code hubspot.leads.deliver} with the keys of
 * {@link DeliveryKeys}.
 * <p>
 * Remembers the keys of every form, outcome and error type, of which there are few.
 *
 * @since 0.1.0
 */
public class DefaultDeliveryConvention implements DeliveryConvention {

	private static final int ERROR_TYPES = SubmissionError.Type.values().length;

	private final Map<String, KnownKeys> keysByForm = new ConcurrentHashMap<>();

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
		KnownKeys form = this.keysByForm.get(context.getSubmission().form());
		if (form == null || !form.api().equals(context.getApi())) {
			form = new KnownKeys(context.getApi(), new ConcurrentHashMap<>());
			this.keysByForm.put(context.getSubmission().form(), form);
		}
		AtomicReferenceArray<@Nullable KeyValues> ofOutcome = form.byOutcome()
			.computeIfAbsent(context.getOutcome(), (outcome) -> new AtomicReferenceArray<>(ERROR_TYPES + 1));
		SubmissionError error = context.getSubmissionError();
		int index = (error != null) ? error.type().ordinal() : ERROR_TYPES;
		KeyValues known = ofOutcome.get(index);
		if (known == null) {
			known = keys(context, error);
			ofOutcome.set(index, known);
		}
		return known;
	}

	private static KeyValues keys(DeliveryContext context, @Nullable SubmissionError error) {
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

	private record KnownKeys(String api, Map<String, AtomicReferenceArray<@Nullable KeyValues>> byOutcome) {

	}

}
