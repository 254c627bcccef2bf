/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Changes the {@code WebClient} that talks to HubSpot, before it is built.
 * <p>
 * A bean of this type can add a filter or a header, or set another connector (for an
 * outbound proxy, say), which then has to keep the bounds on its own. Filters must not
 * repeat a request: a lead that was sent twice is a lead twice. An {@code Authorization}
 * header is not sent to the Leads API whoever adds it.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HubSpotWebClientCustomizer {

	/**
	 * Change the client.
	 * @param builder the builder of the client, which nobody else uses
	 */
	void customize(WebClient.Builder builder);

}
