/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.wire;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class FormBodyTests {

	@Test
	void readsPairsInOrder() {
		assertThat(FormBody.read("a=1&&b+c=%26%3D%2B&a=2&d&e=x=y".getBytes(StandardCharsets.UTF_8)))
			.containsExactly(entry("a", "1"), entry("b c", "&=+"), entry("a", "2"), entry("d", ""), entry("e", "x=y"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=%", "a=%4", "a=%zz", "a=%4&b=1", "%g1=a" })
	void refusesEscapesThatAreCutShort(String body) {
		assertThatIllegalArgumentException().isThrownBy(() -> FormBody.read(body.getBytes(StandardCharsets.UTF_8)))
			.withMessageContaining("hexadecimal");
	}

}
