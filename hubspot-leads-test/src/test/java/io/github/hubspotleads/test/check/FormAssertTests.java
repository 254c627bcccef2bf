/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FormAssertTests {

	private static final String DEFINITION = "{\"id\": \"4a2b9c1e-0000-4000-8000-000000000000\"}";

	@TempDir
	private Path directory;

	@Test
	void assertsThatAFormMatchesAFile() throws IOException {
		Path file = Files.writeString(this.directory.resolve("demo.json"), DEFINITION);
		FormCheckAssertions.assertThatForm("demo", (form, definition) -> {
			assertThat(form).isEqualTo("demo");
			assertThat(definition).isEqualTo(DEFINITION);
			return List.of();
		}).matchesDefinition(file);
	}

	@Test
	void listsWhatDiffersBetweenFormAndFile() throws IOException {
		Path file = Files.writeString(this.directory.resolve("demo.json"), DEFINITION);
		FormAssert form = FormCheckAssertions.assertThatForm("demo",
				(name, definition) -> List.of("error: 100 % wrong", "warning: odd"));
		assertThat(failureOf(() -> form.matchesDefinition(file))).hasMessageContainingAll(
				"Expected form 'demo' to match its definition in " + file, "\n  error: 100 % wrong\n  warning: odd\n",
				"up to date with io.github.hubspotleads.test.check.SavedDefinition");
	}

	@Test
	void readsDefinitionsOfTheClassPath() {
		FormAssert form = FormCheckAssertions.assertThatForm("demo",
				(name, definition) -> definition.contains("\"id\"") ? List.of() : List.of("?"));
		form.matchesDefinition("forms/demo.json").matchesDefinition("/forms/demo.json");
		assertThat(failureOf(() -> form.matchesDefinition("forms/none.json")))
			.hasMessageContaining("There is no resource forms/none.json: save the definition there with");
	}

	@Test
	void saysThatThereIsNoFile() {
		FormAssert form = FormCheckAssertions.assertThatForm("demo", (name, definition) -> List.of());
		Path file = this.directory.resolve("none.json");
		assertThat(failureOf(() -> form.matchesDefinition(file))).hasMessageContaining("There is no file " + file);
	}

	private static AssertionError failureOf(Runnable assertion) {
		try {
			assertion.run();
		}
		catch (AssertionError ex) {
			return ex;
		}
		throw new IllegalStateException("The assertion held");
	}

}
