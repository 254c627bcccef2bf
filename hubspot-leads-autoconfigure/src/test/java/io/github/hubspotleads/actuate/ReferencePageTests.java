/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds docs/meters.md to the enums that it is generated from, or writes it.
 */
class ReferencePageTests {

	private static final String COMMAND = "mvn -B test -pl hubspot-leads-autoconfigure -am -Dtest=ReferencePageTests "
			+ "-Dsurefire.failIfNoSpecifiedTests=false -Dpages.write=true";

	private static final Path PAGE = Path.of(System.getProperty("basedir", ""))
		.toAbsolutePath()
		.resolveSibling("docs")
		.resolve("meters.md");

	@Test
	void pageIsWhatTheEnumsSay() throws IOException {
		if (Boolean.getBoolean("pages.write")) {
			Files.writeString(PAGE, ReferencePage.write());
		}
		assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
			.as("docs/meters.md is not what the enums say. Write it again: %s", COMMAND)
			.isEqualTo(ReferencePage.write());
	}

}
