/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a form of the application.
 *
 * @since 0.1.0
 */
public final class FormAssert extends AbstractAssert<FormAssert, String> {

	private final FormCheck check;

	FormAssert(String form, FormCheck check) {
		super(form, FormAssert.class);
		this.check = check;
	}

	/**
	 * Verify that what the application sends to the form fits a saved definition.
	 * @param file the file
	 * @return this assertion
	 */
	public FormAssert matchesDefinition(Path file) {
		if (!Files.isRegularFile(file)) {
			throw failure("%nThere is no file %s: save the definition there with %s", file,
					SavedDefinition.class.getName());
		}
		try {
			return matches(Files.readString(file), file.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Verify that what the application sends to the form fits a definition that was saved
	 * among the resources of the test.
	 * @param resource the name of the resource, from the root of the class path
	 * @return this assertion
	 */
	public FormAssert matchesDefinition(String resource) {
		ClassLoader loader = Thread.currentThread().getContextClassLoader();
		try (InputStream stream = loader
			.getResourceAsStream(resource.startsWith("/") ? resource.substring(1) : resource)) {
			if (stream == null) {
				throw failure("%nThere is no resource %s: save the definition there with %s", resource,
						SavedDefinition.class.getName());
			}
			return matches(new String(stream.readAllBytes(), StandardCharsets.UTF_8), resource);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private FormAssert matches(String definition, String place) {
		List<?> findings = this.check.findings(this.actual, definition);
		if (!findings.isEmpty()) {
			throw failure(
					"%nExpected form '%s' to match its definition in %s%nbut:%s%nIf the form at HubSpot is another by now, "
							+ "bring the file up to date with %s",
					this.actual, place,
					findings.stream().map((finding) -> String.format("%n  ") + finding).collect(Collectors.joining()),
					SavedDefinition.class.getName());
		}
		return this;
	}

}
