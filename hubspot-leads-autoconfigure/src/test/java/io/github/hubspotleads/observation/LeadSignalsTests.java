/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LeadSignals}.
 */
class LeadSignalsTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void severalAreToldOfEveryEvent() throws Exception {
		LeadSignals several = new LeadSignals.Several(List.of(listener("one"), listener("two")), () -> 0);
		Submission submission = Submission.builder(new UUID(1, 2), "demo", Instant.EPOCH).build();
		List<String> expected = new ArrayList<>();
		for (Method event : LeadSignals.class.getDeclaredMethods()) {
			if (event.isDefault()) {
				event.invoke(several,
						Arrays.stream(event.getParameterTypes())
							.map((type) -> type.isEnum() ? type.getEnumConstants()[0]
									: (type == String.class) ? "demo" : submission)
							.toArray());
				expected.addAll(List.of("one " + event.getName(), "two " + event.getName()));
			}
		}
		assertThat(expected).hasSizeGreaterThan(10);
		assertThat(this.told).isEqualTo(expected);
	}

	private LeadSignals listener(String name) {
		return (LeadSignals) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { LeadSignals.class },
				(proxy, method, arguments) -> {
					this.told.add(name + " " + method.getName());
					return null;
				});
	}

}
