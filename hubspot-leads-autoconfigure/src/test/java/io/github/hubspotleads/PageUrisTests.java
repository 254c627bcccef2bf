/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.net.URI;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageUrisTests {

	private static final String ALPHABET = "ahtps:/.?#@%-_ 0Z[]\\^\"é";

	@ParameterizedTest
	@ValueSource(
			strings = { "https://www.example.org/pricing", "http://example.org", "https://example.org/a/b?x=1&y=2" })
	void recognisesWhatBrowsersSend(String text) {
		assertThat(PageUris.isPlain(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://user@example.org/", "https://example.org/#x", "javascript:alert(1)", "https:///x",
			"https://.example.org/", "https://example..org/", "https://example.org/%zz", "https://example.org/a b",
			"https://[::1]/", "https://127.0.0.1/", "HTTPS://example.org/", "" })
	void leavesAllElseToACloserLook(String text) {
		assertThat(PageUris.isPlain(text)).isFalse();
	}

	@Test
	void recognisesNothingThatAUriWouldReadInAnotherWay() {
		Random random = new Random(20261122);
		int plain = 0;
		for (int i = 0; i < 200_000; i++) {
			StringBuilder text = new StringBuilder("https://a");
			for (int length = random.nextInt(12); length > 0; length--) {
				text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
			}
			if (PageUris.isPlain(text.toString())) {
				plain++;
				URI uri = URI.create(text.toString());
				assertThat(uri.getHost()).as(text.toString()).isNotNull();
				assertThat(uri.getRawUserInfo()).isNull();
				assertThat(uri.getRawFragment()).isNull();
			}
		}
		assertThat(plain).isGreaterThan(1_000);
	}

}
