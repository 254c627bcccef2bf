/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.nio.ByteBuffer;
import java.util.List;

import io.github.hubspotleads.Lead;

/**
 * A lead as the form-encoded bytes of a Leads API post.
 * <p>
 * Fields keep their order; the visitor's token and address follow where they are known.
 * Page and time are not sent: the Leads API has no parameter for them.
 */
final class LeadsApiBody {

	private static final int CONTEXT_LENGTH = 128;

	private static final int NAME_LENGTH = 20;

	private LeadsApiBody() {
	}

	static ByteBuffer of(Lead lead) {
		List<Lead.Field> fields = lead.fields();
		FormEncoder body = new FormEncoder(expectedLength(fields));
		for (int i = 0; i < fields.size(); i++) {
			Lead.Field field = fields.get(i);
			LeadsApiField wireField = LeadsApiField.of(field.name(), lead);
			if (wireField != null) {
				body.append(wireField.name(), wireField.format().apply(field.value()));
			}
		}
		String hutk = lead.context().hutk();
		if (hutk != null) {
			body.append(LeadsApiField.USER_TOKEN, hutk);
		}
		String ipAddress = lead.context().ipAddress();
		if (ipAddress != null) {
			body.append(LeadsApiField.IP_ADDRESS, ipAddress);
		}
		return body.toByteBuffer();
	}

	// A third of the characters escaped is more than usual, so that bytes seldom grow.
	private static int expectedLength(List<Lead.Field> fields) {
		int length = CONTEXT_LENGTH;
		for (int i = 0; i < fields.size(); i++) {
			int value = fields.get(i).value().length();
			length += NAME_LENGTH + value + value / 2;
		}
		return length;
	}

}
