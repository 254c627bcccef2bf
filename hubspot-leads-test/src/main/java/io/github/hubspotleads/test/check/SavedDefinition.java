/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A form's definition in a file, which is to be committed with the tests.
 * <p>
 * What is written is always in the same order and does not tell when or by whom the form
 * was changed, who is notified of submissions, or what fields are filled with: the file
 * changes when something changes that matters to who sends leads.
 * <p>
 * The access token comes from the environment variable {@code HUBSPOT_ACCESS_TOKEN} and
 * needs the scope {@code forms}; {@code HUBSPOT_API_URL} leads to another host than
 * {@code https://api.hubapi.com}.
 *
 * @since 0.1.0
 */
public final class SavedDefinition {

	private static final String TOKEN = "HUBSPOT_ACCESS_TOKEN";

	private static final String API_URL = "HUBSPOT_API_URL";

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final int MAX_ANSWER = 1024 * 1024;

	private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private static final Pattern SAFE_API = Pattern
		.compile("https://[^/@?#]+/?|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:[0-9]+)?/?");

	private final Path file;

	private final Map<String, String> environment;

	SavedDefinition(Path file, Map<String, String> environment) {
		this.file = file;
		this.environment = environment;
	}

	/**
	 * Name a file, which need not be there yet.
	 * @param file the file
	 * @return the definition in it
	 */
	public static SavedDefinition at(Path file) {
		return new SavedDefinition(file, System.getenv());
	}

	/**
	 * Bring a file up to date with HubSpot.
	 * @param arguments the guid of the form, and the file
	 */
	public static void main(String... arguments) {
		if (arguments.length != 2) {
			throw new IllegalArgumentException("Give the guid of the form and the file to write, and nothing else");
		}
		at(Path.of(arguments[1])).refresh(arguments[0]);
	}

	/**
	 * Bring the file up to date with HubSpot.
	 * @param formGuid the guid of the form
	 * @return whether the file changed
	 * @throws IllegalStateException if HubSpot does not tell the definition; the message
	 * says why
	 */
	public boolean refresh(String formGuid) {
		String guid = formGuid.strip().toLowerCase(Locale.ROOT);
		if (!GUID.matcher(guid).matches()) {
			throw new IllegalArgumentException("'" + formGuid + "' is no guid of a form");
		}
		byte[] written = DefinitionText.of(fetch(guid)).getBytes(StandardCharsets.UTF_8);
		try {
			if (Files.isRegularFile(this.file) && Objects.deepEquals(Files.readAllBytes(this.file), written)) {
				return false;
			}
			Files.createDirectories(this.file.toAbsolutePath().getParent());
			Files.write(this.file, written);
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String fetch(String guid) {
		String token = this.environment.getOrDefault(TOKEN, "").strip();
		String api = this.environment.getOrDefault(API_URL, "https://api.hubapi.com").strip();
		if (token.isEmpty()) {
			throw new IllegalStateException("The environment variable " + TOKEN + " is not set");
		}
		if (!SAFE_API.matcher(api).matches()) {
			throw new IllegalStateException(
					"The environment variable " + API_URL + " must be https:// and a host, or this machine itself");
		}
		HttpClient client = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(TIMEOUT)
			.build();
		HttpRequest request = HttpRequest.newBuilder(URI.create(api).resolve("/marketing/v3/forms/" + guid))
			.header("Authorization", "Bearer " + token)
			.header("Accept", "application/json")
			.timeout(TIMEOUT)
			.build();
		try {
			return read(client.send(request, BodyHandlers.ofInputStream()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while asking HubSpot", ex);
		}
		catch (IOException ex) {
			throw new IllegalStateException("HubSpot is out of reach", ex);
		}
	}

	private static String read(HttpResponse<InputStream> response) throws IOException {
		try (InputStream body = response.body()) {
			switch (response.statusCode()) {
				case 200 -> {
					byte[] bytes = body.readNBytes(MAX_ANSWER + 1);
					if (bytes.length > MAX_ANSWER) {
						throw new IllegalStateException("HubSpot's answer is longer than " + MAX_ANSWER + " bytes");
					}
					return new String(bytes, StandardCharsets.UTF_8);
				}
				case 401 ->
					throw new IllegalStateException("HubSpot answered 401: the access token is revoked or wrong");
				case 403 ->
					throw new IllegalStateException("HubSpot answered 403: the access token lacks the scope 'forms'");
				case 404 -> throw new IllegalStateException(
						"HubSpot answered 404: the account of the access token has no form of that guid");
				default -> throw new IllegalStateException("HubSpot answered " + response.statusCode());
			}
		}
	}

}
