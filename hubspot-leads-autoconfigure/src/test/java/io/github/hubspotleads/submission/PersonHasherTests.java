/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.nio.charset.StandardCharsets;

import io.github.hubspotleads.Lead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PersonHasher}.
 */
class PersonHasherTests {

	private static final byte[] KEY = "a key for testing".getBytes(StandardCharsets.UTF_8);

	private final PersonHasher hasher = new PersonHasher(KEY);

	@ParameterizedTest
	@ValueSource(strings = { "ADA@example.com", " ada@EXAMPLE.com\t", "Ada@Example.Com", "ada@example.com.",
			"\uff41da@example.com", "a\u200bda@example.com", "ada@ex\uff41mple\u3002com", "\"ada\"@example.com" })
	void takesSpellingsOfAnAddressForOne(String spelling) {
		assertThat(this.hasher.hash(spelling)).isEqualTo(this.hasher.hash("ada@example.com"));
	}

	@Test
	void takesADomainInLettersForTheOneThatIsEncoded() {
		assertThat(this.hasher.hash("ada@b\u00fccher.example"))
			.isEqualTo(this.hasher.hash("ADA@XN--BCHER-KVA.example"));
	}

	@Test
	void tellsTaggedAddressesApart() {
		assertThat(this.hasher.hash("ada+news@example.com")).isNotEqualTo(this.hasher.hash("ada@example.com"));
	}

	@Test
	void tellsAddressesApart() {
		assertThat(this.hasher.hash("ada@example.com")).isNotEqualTo(this.hasher.hash("ada@example.org"));
	}

	@Test
	void isTheSameWithTheSameKeyOnly() {
		PersonHash hash = this.hasher.hash("ada@example.com");
		assertThat(new PersonHasher(KEY).hash("ada@example.com")).isEqualTo(hash);
		assertThat(PersonHasher.withRandomKey().hash("ada@example.com")).isNotEqualTo(hash);
	}

	@Test
	void isTheStartOfHmacSha256() {
		byte[] bytes = new PersonHasher("0123456789abcdef".getBytes(StandardCharsets.US_ASCII)).hash("ada@example.com")
			.toBytes();
		assertThat(bytes).asHexString().isEqualTo("512383176CE1B4C279EE430548CF07EC");
	}

	@Test
	void hashesAddressOfLead() {
		assertThat(this.hasher.hash(Lead.forForm("demo").field("email", "Ada@example.com").build()))
			.isEqualTo(this.hasher.hash("ada@example.com"));
		assertThat(this.hasher.hash(Lead.forForm("demo").field("firstname", "Ada").build())).isNull();
	}

	@Test
	void refusesShortKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PersonHasher(new byte[15]))
			.withMessageContaining("16 bytes");
	}

	@Test
	void knowsTheAddressByTheNameThatTheLeadsApiHasForIt() {
		PersonHasher hasher = PersonHasher.withRandomKey();
		assertThat(hasher.hash(Lead.forForm("demo").field("Email", "ada@example.com").build()))
			.isEqualTo(hasher.hash("ada@example.com"));
	}

}
