/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FormEncoderTests {

	private static final long SEED = 20261122;

	private static final int TEXTS = 10_000;

	private static String encode(String text) {
		return new String(FormEncoder.encode(text), StandardCharsets.US_ASCII);
	}

	@Test
	void decodesToWhatItWasAndEqualsTheEncoderOfTheJdk() {
		Random random = new Random(SEED);
		for (int i = 0; i < TEXTS; i++) {
			String text = text(random);
			String encoded = encode(text);
			assertThat(encoded).as("text %d of seed %d", i, SEED)
				.isEqualTo(URLEncoder.encode(text, StandardCharsets.UTF_8));
			assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).as("text %d of seed %d", i, SEED)
				.isEqualTo(text);
		}
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt(40);
		for (int i = 0; i < length; i++) {
			int codePoint = switch (random.nextInt(6)) {
				case 0 -> 1 + random.nextInt(0x1F);
				case 1 -> 0x20 + random.nextInt(0x60);
				case 2 -> 0x80 + random.nextInt(0x780);
				case 3 -> 0x800 + random.nextInt(0xD000);
				case 4 -> 0xE000 + random.nextInt(0x2000);
				default -> 0x10000 + random.nextInt(0x100000);
			};
			text.appendCodePoint(codePoint);
		}
		return text.toString();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			a b          | a+b
			a+b&c=d%e    | a%2Bb%26c%3Dd%25e
			*-._         | *-._
			'"<>!/?#    | %27%22%3C%3E%21%2F%3F%23
			\u00e9       | %C3%A9
			\u20ac       | %E2%82%AC
			""")
	void encodesAsFormsDo(String text, String expected) {
		assertThat(encode(text)).isEqualTo(expected);
	}

	@Test
	void encodesEmojiOfSeveralParts() {
		assertThat(encode("\ud83d\udc69\u200d\ud83d\udc67")).isEqualTo("%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7");
	}

	@Test
	void replacesHalvesOfSurrogatePairs() {
		assertThat(encode("\ud83d")).isEqualTo("%3F");
		assertThat(encode("\udc00x")).isEqualTo("%3Fx");
		assertThat(encode("x\ud83d\ud83d\udc69\udc00")).isEqualTo("x%3F%F0%9F%91%A9%3F");
	}

	@Test
	void growsWithWhatIsAppended() {
		FormEncoder encoder = new FormEncoder(0);
		encoder.append(new byte[] { 'a' }, "");
		encoder.append(new byte[] { 'b' }, "\u20ac".repeat(1000));
		encoder.append(new byte[] { 'c' }, "&".repeat(1000));
		assertThat(StandardCharsets.US_ASCII.decode(encoder.toByteBuffer()).toString())
			.isEqualTo("a=&b=" + "%E2%82%AC".repeat(1000) + "&c=" + "%26".repeat(1000));
	}

}
