/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.hubspotleads.observation.LeadObservationDocumentation.CaptureKeys;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The names and keys that {@link LeadObservationDocumentation#CAPTURE} documents.
 * <p>
 * Remembers the keys of every form and decision, of which there are few.
 *
 * @since 0.1.0
 */
public final class DefaultCaptureConvention implements CaptureConvention {

	private static final String NONE = "none";

	private final Map<String, @Nullable KeyValues[]> keysByForm = new ConcurrentHashMap<>();

	@Override
	public String getName() {
		return "hubspot.leads.capture";
	}

	@Override
	public String getContextualName(CaptureContext context) {
		return "capture lead";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CaptureContext context) {
		@Nullable KeyValues[] keys = this.keysByForm.computeIfAbsent(context.form(),
				(form) -> new KeyValues[CaptureDecision.values().length + 1]);
		CaptureDecision decision = context.decision();
		int index = (decision != null) ? decision.ordinal() : keys.length - 1;
		KeyValues known = keys[index];
		if (known == null) {
			known = keys(context, decision);
			keys[index] = known;
		}
		return known;
	}

	private static KeyValues keys(CaptureContext context, @Nullable CaptureDecision decision) {
		return KeyValues.of(CaptureKeys.FORM.withValue(context.form()), CaptureKeys.API.withValue(context.api()),
				CaptureKeys.OUTCOME.withValue((decision != null) ? decision.outcome() : NONE),
				CaptureKeys.REASON.withValue((decision != null) ? decision.reason() : NONE));
	}

}
