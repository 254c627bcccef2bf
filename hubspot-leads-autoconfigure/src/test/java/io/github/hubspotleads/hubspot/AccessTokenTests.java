/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AccessTokenTests {

	private static final String TOKEN = "pat-na1-11111111-2222-3333-4444-555555555555";

	@ParameterizedTest
	@ValueSource(strings = { TOKEN, TOKEN + "\n", TOKEN + "\r\n", "  " + TOKEN + "\t" })
	void dropsSpacesAndLineEndsAroundTheToken(String text) {
		assertThat(AccessToken.of(text).value()).isEqualTo(TOKEN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "pat-SECRET x", "pat-SECRET\nx", "pat-SECRET\u0000x", "pat-SECRET\u0000",
			"pat-SECRET\u00a0", "\u00e9pat-SECRET", "pat-SECRET\u007f", "pat-SECRET\u2028", "pat-SECRET\u200b" })
	void refusesOtherCharactersWithoutTellingThem(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AccessToken.of(text))
			.withMessageContaining("holds a character")
			.withMessageNotContaining("SECRET");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\r\n" })
	void refusesBlankTokens(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> AccessToken.of(text)).withMessageContaining("is blank");
	}

	@Test
	void masksItself() {
		assertThat(AccessToken.of(TOKEN)).hasToString("AccessToken[***]")
			.isEqualTo(AccessToken.of(TOKEN + "\n"))
			.hasSameHashCodeAs(AccessToken.of(TOKEN))
			.isNotEqualTo(AccessToken.of("other"));
	}

}
