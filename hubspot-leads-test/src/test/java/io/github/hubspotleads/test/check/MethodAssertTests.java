/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

import java.util.Map;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MethodAssertTests {

	private final MethodAssert method = FormCheckAssertions.assertThatMethod("Demo.demo", "demo", (method, form) -> {
		assertThat(method + form).isEqualTo("Demo.demodemo");
		return Map.of("email", "email", "crew", "team_size", "address.city", "city");
	});

	@Test
	void findsWhatIsSent() {
		this.method.sendsOnly("team_size", "email", "city").sends("crew", "team_size").keeps("password", "team_size");
	}

	@Test
	void tellsOfMoreAndOfLess() {
		failure(() -> this.method.sendsOnly("email", "phone"), "Demo.demo to send to form 'demo' only", "[phone]",
				"[city, team_size]", "{address.city=city, crew=team_size, email=email}");
		failure(() -> this.method.sendsOnly("email"), "[city, team_size]");
		failure(() -> this.method.sendsOnly("email", "team_size", "city", "phone"), "[phone]");
	}

	@Test
	void tellsOfAnotherField() {
		failure(() -> this.method.sends("crew", "numemployees"), "to send 'crew' to form 'demo' as 'numemployees'",
				"crew=team_size");
		failure(() -> this.method.sends("password", "password"), "'password'");
	}

	@Test
	void tellsOfWhatShouldNotLeave() {
		failure(() -> this.method.keeps("password", "crew"), "not to send 'crew' to form 'demo'");
		failure(() -> this.method.keeps("address"), "not to send 'address' to form 'demo'");
	}

	private static void failure(ThrowingCallable assertion, String... texts) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion)
			.satisfies((error) -> assertThat(error).hasMessageContainingAll(texts));
	}

}
