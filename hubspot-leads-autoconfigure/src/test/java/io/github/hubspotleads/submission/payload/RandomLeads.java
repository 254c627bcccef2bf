/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LegalConsent;

/**
 * Leads of all shapes, with texts that few expect.
 */
final class RandomLeads {

	private static final String[] PIECES = { "a", "Ada", " ", "\u0000", "\ud83d", "\udc00", "\ud83d\udc69", "\u202e",
			"\"", "\\", "\n", "\u2028", "é", "漢", "{\"@class\":\"java.lang.ProcessBuilder\"}", "</script>", "\u007f",
			"\uffff" };

	private final Random random;

	RandomLeads(long seed) {
		this.random = new Random(seed);
	}

	Lead next() {
		Lead.Builder lead = Lead.forForm("form " + text());
		for (int i = this.random.nextInt(12); i > 0; i--) {
			String name = "name" + text();
			lead.field(name, text(), this.random.nextBoolean() ? name : "source" + text());
		}
		return lead.context(context()).consent(consent()).build();
	}

	private LeadContext context() {
		return LeadContext.empty()
			.withHutk(maybe("0123456789abcdef0123456789abcdef"))
			.withIpAddress(maybe(this.random.nextBoolean() ? "203.0.114.7" : "2001:470::7"))
			.withPageUri(maybe("https://user@www.example.com:8443/a%20b?q=" + this.random.nextInt() + "#top"))
			.withPageName(maybe(text()))
			.withSubmittedAt(this.random.nextBoolean()
					? Instant.ofEpochSecond(this.random.nextInt(), this.random.nextInt(1_000_000_000)) : null)
			.withPageId(maybe(text()))
			.withSfdcCampaignId(maybe(text()))
			.withGoToWebinarWebinarKey(maybe(text()))
			.withTraceparent(maybe("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
	}

	private LegalConsent consent() {
		return switch (this.random.nextInt(3)) {
			case 0 -> null;
			case 1 -> new LegalConsent.LegitimateInterest(this.random.nextBoolean(), 1 + this.random.nextInt(99),
					LegalConsent.LegalBasis.values()[this.random.nextInt(2)], "We write. " + text());
			default -> {
				List<LegalConsent.Communication> communications = new ArrayList<>();
				for (int i = this.random.nextInt(4); i > 0; i--) {
					communications.add(new LegalConsent.Communication(this.random.nextBoolean(), Long.MAX_VALUE - i,
							"News? " + text()));
				}
				yield new LegalConsent.Consent(this.random.nextBoolean(), "May we? " + text(), communications);
			}
		};
	}

	private String maybe(String text) {
		return this.random.nextBoolean() ? text : null;
	}

	String text() {
		StringBuilder text = new StringBuilder();
		int pieces = (this.random.nextInt(50) == 0) ? 5_000 : this.random.nextInt(8);
		for (int i = 0; i < pieces; i++) {
			text.append(PIECES[this.random.nextInt(PIECES.length)]);
		}
		return text.toString();
	}

}
