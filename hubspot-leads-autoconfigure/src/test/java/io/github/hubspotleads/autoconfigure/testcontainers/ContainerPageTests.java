/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.testcontainers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.hubspotleads.testing.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the container of docs/testing.md to the one that a test starts. The compose file
 * needs no such test: it is started as it stands on the page.
 */
class ContainerPageTests {

	@Test
	void showsTheContainerThatATestStarts() throws IOException {
		Path source = Path.of(System.getProperty("basedir", ""), "src", "test", "java")
			.resolve(HubSpotBeanContainerTests.class.getName().replace('.', '/') + ".java");
		String shown = Page.of("testing.md").section("With Testcontainers").firstBlock();
		assertThat(shown).contains("@ServiceConnection");
		assertThat(squeezed(Files.readString(source))).contains(squeezed(shown));
	}

	private static String squeezed(String code) {
		return code.replaceAll("\\s+", " ").strip();
	}

}
