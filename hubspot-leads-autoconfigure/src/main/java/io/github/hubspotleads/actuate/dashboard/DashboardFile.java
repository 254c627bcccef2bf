/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.DigestUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * A file of the dashboard, with the headers that it goes out with. It is read when it is
 * first asked for, and kept.
 *
 * @since 0.1.0
 */
public final class DashboardFile {

	// Nothing but what is beside the page, and no place where text could become markup.
	private static final String POLICY = String.join("; ", "default-src 'none'", "script-src 'self'",
			"style-src 'self'", "img-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
			"frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'");

	private static final Map<String, String> TYPES = Map.of("css", "text/css", "html", "text/html", "js",
			"text/javascript", "svg", "image/svg+xml");

	private final String type;

	private final boolean kept;

	private final Supplier<byte[]> content;

	private DashboardFile(String type, boolean kept, Supplier<byte[]> content) {
		this.type = type;
		this.kept = kept;
		this.content = SingletonSupplier.of(content);
	}

	/**
	 * Return the page.
	 * @param operations whether it offers operations
	 * @return the page, which nobody keeps
	 */
	static DashboardFile page(boolean operations) {
		return new DashboardFile("text/html;charset=UTF-8", false,
				() -> new String(read("page.html"), StandardCharsets.UTF_8)
					.replace("{operations}", Boolean.toString(operations))
					.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Return something that the page needs.
	 * @param name the name of the file
	 * @return the file, which browsers may keep if they ask each time whether it changed
	 */
	static DashboardFile asset(String name) {
		String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
		return new DashboardFile(type + ";charset=UTF-8", true, () -> read(name));
	}

	private static byte[] read(String name) {
		try {
			return new ClassPathResource(name, DashboardFile.class).getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	byte[] content() {
		return this.content.get();
	}

	/**
	 * Return the tag by which browsers ask whether the file changed.
	 * @return the tag in quotes, or {@code null} if nobody may keep the file
	 */
	@Nullable String etag() {
		return this.kept ? '"' + DigestUtils.md5DigestAsHex(content()) + '"' : null;
	}

	Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Content-Type", this.type);
		headers.put("Cache-Control", this.kept ? "no-cache, private" : "no-store");
		headers.put("Content-Security-Policy", POLICY);
		headers.put("Cross-Origin-Opener-Policy", "same-origin");
		headers.put("Cross-Origin-Resource-Policy", "same-origin");
		headers.put("Referrer-Policy", "no-referrer");
		headers.put("X-Content-Type-Options", "nosniff");
		return headers;
	}

}
