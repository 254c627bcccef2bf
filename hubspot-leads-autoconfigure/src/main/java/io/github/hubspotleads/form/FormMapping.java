/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.List;
import java.util.Map;

/**
 * What the calls of one annotated method can send to a form: known before the first call.
 * The constants of the form come on top.
 *
 * @param form the name of the form
 * @param method the class and the method, such as {@code DemoController.demo}
 * @param when when a call becomes a lead, and on what condition, in words
 * @param fields the properties whose values leave; several may go to one field
 * @param kept the properties that have a value which does not leave
 * @param questions the properties that hold answers about consent, by subscription type
 * id, with 0 for consent to process the data
 * @since 0.1.0
 */
public record FormMapping(String form, String method, String when, List<MappedField> fields, List<String> kept,
		Map<Long, String> questions) {

	public FormMapping {
		fields = List.copyOf(fields);
		kept = List.copyOf(kept);
		questions = Map.copyOf(questions);
	}

}
