/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.LegalConsent.Communication;
import io.github.hubspotleads.submission.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * A lead as the JSON bytes of a Forms API submission
 * (<a href= "https://legacydocs.hubspot.com/docs/methods/forms/submit_form">Submit data
 * to a form</a>).
 * <p>
 * What is not known is left out and never sent empty. So is the time of a lead that
 * HubSpot would refuse for it, as {@link Delivery#toldTime(Lead, Instant)} decides.
 */
final class FormsApiBody {

	private static final String CLOSE_DATE = "closedate";

	private static final int FRAME_LENGTH = 512;

	private static final int FIELD_LENGTH = 64;

	private static final byte[] SUBMITTED_AT = bytes("{\"submittedAt\":");

	private static final byte[] FIELDS = bytes("\"fields\":[");

	private static final byte[] CONTACT_FIELD = bytes("{\"objectTypeId\":\"0-1\",\"name\":");

	private static final byte[] OTHER_FIELD = bytes("{\"objectTypeId\":");

	private static final byte[] NAME = bytes(",\"name\":");

	private static final byte[] VALUE = bytes(",\"value\":");

	private static final byte[] CONTEXT = bytes(",\"context\":{");

	private static final byte[] CONSENT = bytes(",\"legalConsentOptions\":{\"consent\":{\"consentToProcess\":");

	private static final byte[] COMMUNICATIONS = bytes(",\"communications\":[");

	private static final byte[] INTEREST = bytes(",\"legalConsentOptions\":{\"legitimateInterest\":{\"value\":");

	private static final byte[] SUBSCRIPTION = bytes(",\"subscriptionTypeId\":");

	private static final byte[] LEGAL_BASIS = bytes(",\"legalBasis\":");

	private static final byte[] TEXT = bytes(",\"text\":");

	private final JsonEncoder json;

	private boolean empty = true;

	private FormsApiBody(int capacity) {
		this.json = new JsonEncoder(capacity);
	}

	private static byte[] bytes(String json) {
		return json.getBytes(StandardCharsets.US_ASCII);
	}

	static ByteBuffer of(Lead lead, Instant now) {
		FormsApiBody body = new FormsApiBody(expectedLength(lead.fields()));
		Instant submittedAt = Delivery.toldTime(lead, now);
		if (submittedAt != null) {
			body.json.raw(SUBMITTED_AT).raw(bytes(Long.toString(submittedAt.toEpochMilli()))).raw(',');
		}
		else {
			body.json.raw('{');
		}
		body.fields(lead.fields());
		body.context(lead.context());
		LegalConsent consent = lead.consent();
		if (consent != null) {
			body.consent(consent);
		}
		return body.json.raw('}').toByteBuffer();
	}

	private static int expectedLength(List<Lead.Field> fields) {
		int length = FRAME_LENGTH;
		for (int i = 0; i < fields.size(); i++) {
			length += FIELD_LENGTH + fields.get(i).name().length() + fields.get(i).value().length();
		}
		return length;
	}

	private void fields(List<Lead.Field> fields) {
		this.json.raw(FIELDS);
		for (int i = 0; i < fields.size(); i++) {
			Lead.Field field = fields.get(i);
			if (i > 0) {
				this.json.raw(',');
			}
			int slash = field.name().indexOf('/');
			if (slash > 0) {
				this.json.raw(OTHER_FIELD).text(field.objectTypeId()).raw(NAME);
			}
			else {
				this.json.raw(CONTACT_FIELD);
			}
			this.json.text(field.name(), slash + 1).raw(VALUE).text(valueOf(field)).raw('}');
		}
		this.json.raw(']');
	}

	private static String valueOf(Lead.Field field) {
		return field.name().equals(CLOSE_DATE) ? FormsApiValues.date(field.value()) : field.value();
	}

	private void context(LeadContext context) {
		contextValue("hutk", context.hutk());
		contextValue("ipAddress", context.ipAddress());
		contextValue("pageUri", context.pageUri());
		contextValue("pageName", context.pageName());
		contextValue("pageId", context.pageId());
		contextValue("sfdcCampaignId", context.sfdcCampaignId());
		contextValue("goToWebinarWebinarKey", context.goToWebinarWebinarKey());
		if (!this.empty) {
			this.json.raw('}');
		}
	}

	private void contextValue(String name, @Nullable String value) {
		if (value == null) {
			return;
		}
		if (this.empty) {
			this.json.raw(CONTEXT);
			this.empty = false;
		}
		else {
			this.json.raw(',');
		}
		this.json.text(name).raw(':').text(value);
	}

	private void consent(LegalConsent consent) {
		if (consent instanceof LegalConsent.Consent asked) {
			this.json.raw(CONSENT).raw(bytes(asked.consentToProcess())).raw(TEXT).text(asked.text());
			this.json.raw(COMMUNICATIONS);
			for (int i = 0; i < asked.communications().size(); i++) {
				communication(asked.communications().get(i), i > 0);
			}
			this.json.raw(']');
		}
		else if (consent instanceof LegalConsent.LegitimateInterest interest) {
			this.json.raw(INTEREST).raw(bytes(interest.value()));
			this.json.raw(SUBSCRIPTION).raw(bytes(Long.toString(interest.subscriptionTypeId())));
			this.json.raw(LEGAL_BASIS).text(interest.legalBasis().name()).raw(TEXT).text(interest.text());
		}
		this.json.raw('}').raw('}');
	}

	private void communication(Communication communication, boolean more) {
		this.json.raw(bytes(more ? ",{\"value\":" : "{\"value\":")).raw(bytes(communication.value()));
		this.json.raw(SUBSCRIPTION).raw(bytes(Long.toString(communication.subscriptionTypeId())));
		this.json.raw(TEXT).text(communication.text()).raw('}');
	}

	private static byte[] bytes(boolean value) {
		return bytes(Boolean.toString(value));
	}

}
