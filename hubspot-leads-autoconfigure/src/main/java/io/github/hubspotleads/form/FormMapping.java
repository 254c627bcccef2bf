/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the calls of one annotated method can send to a form: known before the first call.
 * The constants of the form come on top.
 *
 * @param form the name of the form
 * @param method the class and the method, such as {@code DemoController.demo}
 * @param when when a call becomes a lead, and on what condition, in words
 * @param lead the expression of what is the lead in place of the arguments, as it is
 * written, {@code null} if the arguments are; which properties that has is known with the
 * first call
 * @param fields the properties whose values leave; several may go to one field
 * @param kept the properties that have a value which does not leave
 * @param questions the properties that hold answers about consent, by subscription type
 * id, with 0 for consent to process the data
 * @since 0.1.0
 */
public record FormMapping(String form, String method, String when, @Nullable String lead, List<MappedField> fields,
		List<String> kept, Map<Long, String> questions) {

	/**
	 * Create a mapping of arguments.
	 * @param form the name of the form
	 * @param method the class and the method
	 * @param when when a call becomes a lead
	 * @param fields the properties whose values leave
	 * @param kept the properties that have a value which does not leave
	 * @param questions the properties that hold answers about consent
	 */
	public FormMapping(String form, String method, String when, List<MappedField> fields, List<String> kept,
			Map<Long, String> questions) {
		this(form, method, when, null, fields, kept, questions);
	}

	public FormMapping {
		fields = List.copyOf(fields);
		kept = List.copyOf(kept);
		questions = Map.copyOf(questions);
	}

}
