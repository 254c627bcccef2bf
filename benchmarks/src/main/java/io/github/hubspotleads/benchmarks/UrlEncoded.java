/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Encodes parameters as the JDK alone can.
 *
 * @since 0.1.0
 */
public final class UrlEncoded {

	private UrlEncoded() {
	}

	/**
	 * Encode parameters.
	 * @param parameters the parameters, each with its values
	 * @return the body of a form post
	 */
	public static byte[] of(Map<String, List<String>> parameters) {
		StringBuilder body = new StringBuilder();
		parameters.forEach((name, values) -> {
			for (String value : values) {
				body.append(body.isEmpty() ? "" : "&")
					.append(URLEncoder.encode(name, StandardCharsets.UTF_8))
					.append('=')
					.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
			}
		});
		return body.toString().getBytes(StandardCharsets.UTF_8);
	}

}
