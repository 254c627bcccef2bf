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
 * @param fields the properties whose values leave; several may go to one field
 * @param questions the properties that hold answers about consent, by subscription type
 * id, with 0 for consent to process the data
 * @since 0.1.0
 */
public record FormMapping(String form, String method, List<MappedField> fields, Map<Long, String> questions) {

	public FormMapping {
		fields = List.copyOf(fields);
		questions = Map.copyOf(questions);
	}

}
