/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.util.List;

import io.github.hubspotleads.Lead;

/**
 * A lead as the form-encoded bytes of a Leads API post.
 * <p>
 * Fields keep their order; the visitor's token and address follow where they are known.
 * Page and time are not sent: the Leads API has no parameter for them.
 */
final class LeadsApiBody {

	private final byte[][] names;

	private final String[] values;

	private int count;

	private int length;

	private LeadsApiBody(int capacity) {
		this.names = new byte[capacity][];
		this.values = new String[capacity];
	}

	static byte[] of(Lead lead) {
		List<Lead.Field> fields = lead.fields();
		LeadsApiBody body = new LeadsApiBody(fields.size() + 2);
		for (int i = 0; i < fields.size(); i++) {
			Lead.Field field = fields.get(i);
			LeadsApiField wireField = LeadsApiField.of(field.name(), lead);
			if (wireField != null) {
				body.add(wireField.name(), wireField.format().apply(field.value()));
			}
		}
		String hutk = lead.context().hutk();
		if (hutk != null) {
			body.add(LeadsApiField.USER_TOKEN, hutk);
		}
		String ipAddress = lead.context().ipAddress();
		if (ipAddress != null) {
			body.add(LeadsApiField.IP_ADDRESS, ipAddress);
		}
		return body.encode();
	}

	private void add(byte[] name, String value) {
		this.names[this.count] = name;
		this.values[this.count++] = value;
		this.length += name.length + 2 + FormEncoding.length(value);
	}

	private byte[] encode() {
		byte[] encoded = new byte[Math.max(this.length - 1, 0)];
		int at = 0;
		for (int i = 0; i < this.count; i++) {
			if (i > 0) {
				encoded[at++] = '&';
			}
			byte[] name = this.names[i];
			System.arraycopy(name, 0, encoded, at, name.length);
			at += name.length;
			encoded[at++] = '=';
			at = FormEncoding.encode(this.values[i], encoded, at);
		}
		return encoded;
	}

}
