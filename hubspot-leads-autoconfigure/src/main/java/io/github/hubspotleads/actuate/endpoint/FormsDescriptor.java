/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.delivery.pause.OperatorPause;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.MappedField;
import org.jspecify.annotations.Nullable;

/**
 * The forms, and what the annotated methods send to them. Names only: no value of anybody
 * is known at start.
 *
 * @param forms the forms, in the order of the configuration
 * @since 0.1.0
 */
public record FormsDescriptor(List<FormDescriptor> forms) {

	static FormsDescriptor of(Collection<LeadForm> forms, List<FormMapping> mappings, List<OperatorPause> pauses) {
		return new FormsDescriptor(forms.stream()
			.map((form) -> FormDescriptor.of(form, mappings, PausedDescriptor.of(form, pauses)))
			.toList());
	}

	/**
	 * A form.
	 *
	 * @param name the name of the form
	 * @param api the API that it speaks, as it is written in properties
	 * @param destination the host that its leads go to
	 * @param constants the names of the fields that the configuration gives a value
	 * @param methods the annotated methods that are known by now
	 * @param paused why an operator lets its leads wait, {@code null} if none does
	 */
	public record FormDescriptor(String name, String api, String destination, List<String> constants,
			List<MethodDescriptor> methods, @Nullable PausedDescriptor paused) {

		static FormDescriptor of(LeadForm form, List<FormMapping> mappings, @Nullable PausedDescriptor paused) {
			return new FormDescriptor(form.name(), form.api().id(), form.destination(),
					form.constants().keySet().stream().sorted().toList(),
					mappings.stream()
						.filter((mapping) -> mapping.form().equals(form.name()))
						.map(MethodDescriptor::of)
						.toList(),
					paused);
		}

	}

	/**
	 * A pause that an operator decided on.
	 *
	 * @param reason what is paused, the form or its destination
	 * @param since when it was paused
	 */
	public record PausedDescriptor(String reason, Instant since) {

		static @Nullable PausedDescriptor of(LeadForm form, List<OperatorPause> pauses) {
			for (OperatorPause pause : pauses) {
				boolean ofForm = pause.kind() == OperatorPause.Kind.FORM;
				if (pause.name().equals(ofForm ? form.name() : form.destination())) {
					return new PausedDescriptor(
							ofForm ? "An operator paused the form" : "An operator paused its destination",
							pause.since());
				}
			}
			return null;
		}

	}

	/**
	 * An annotated method.
	 *
	 * @param method the class and the method
	 * @param when when a call becomes a lead, in words
	 * @param lead the expression of what is the lead in place of the arguments, as the
	 * annotation has it, {@code null} if the arguments are; what it sends is not known
	 * @param sent the properties whose values leave
	 * @param kept the properties that have a value which does not leave
	 * @param consent the properties with answers about consent, by subscription type id,
	 * 0 for consent to process the data
	 */
	public record MethodDescriptor(String method, String when, @Nullable String lead, List<FieldDescriptor> sent,
			List<String> kept, Map<Long, String> consent) {

		static MethodDescriptor of(FormMapping mapping) {
			return new MethodDescriptor(mapping.method(), mapping.when(), mapping.lead(),
					mapping.fields().stream().map(FieldDescriptor::of).toList(), mapping.kept(), mapping.questions());
		}

	}

	/**
	 * A property whose value leaves.
	 *
	 * @param path the Java property path
	 * @param field the field's name at HubSpot
	 */
	public record FieldDescriptor(String path, String field) {

		static FieldDescriptor of(MappedField mapped) {
			return new FieldDescriptor(mapped.path(), mapped.field());
		}

	}

}
