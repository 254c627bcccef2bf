/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.Intervention.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a lead, and what can be done with it.
 */
final class LeadDescriptor {

	static final String RESUBMIT = "resubmit";

	static final String DISCARD = "discard";

	private static final String MASK = "******";

	private LeadDescriptor() {
	}

	static List<Field> fields(@Nullable Lead lead, boolean showValues) {
		return (lead != null) ? lead.fields()
			.stream()
			.map((field) -> new Field(field.name(), showValues ? field.value() : MASK))
			.toList() : List.of();
	}

	static @Nullable Context context(@Nullable Lead lead) {
		return (lead != null) ? new Context(ConsentDescriptor.withoutQuery(lead.context().pageUri())) : null;
	}

	static List<String> operations(Submission submission, boolean hasLead) {
		List<String> operations = new ArrayList<>();
		if (Intervention.toResubmit(submission, hasLead) == Outcome.DONE) {
			operations.add(RESUBMIT);
		}
		if (Intervention.toDiscard(submission) == Outcome.DONE) {
			operations.add(DISCARD);
		}
		return operations;
	}

	/**
	 * A field of a lead.
	 *
	 * @param name the field's name at HubSpot
	 * @param value its value, or a mask in place of it
	 */
	public record Field(String name, String value) {

		// Web frameworks log what they write.
		@Override
		public String toString() {
			return "Field[name=" + this.name + ']';
		}

	}

	/**
	 * The request that a lead came with.
	 *
	 * @param pageUri the page without its query, {@code null} if it is not known
	 */
	public record Context(@Nullable String pageUri) {

	}

}
