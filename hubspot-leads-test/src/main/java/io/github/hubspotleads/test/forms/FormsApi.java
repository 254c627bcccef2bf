/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.github.hubspotleads.test.forms.definition.FormDefinition;
import org.jspecify.annotations.Nullable;

/**
 * What a stand-in HubSpot knows and demands as the Forms API. Until told otherwise every
 * form guid that is written like one is a form in every portal, every access token counts
 * in every portal, no rate is limited, and submissions can be read back at once. Safe for
 * use by many threads.
 *
 * @since 0.1.0
 */
public final class FormsApi {

	private static final int PUBLIC_REQUESTS = 50;

	private static final int SECURE_REQUESTS = 100;

	private final Map<String, FormDefinition> definitions = new ConcurrentHashMap<>();

	private final Tokens tokens = new Tokens();

	private final Archive archive = new Archive();

	private final RateLimits rateLimits;

	private volatile boolean closed;

	FormsApi(LongSupplier nanoTime) {
		this.rateLimits = new RateLimits(nanoTime);
	}

	/**
	 * Define a form. Submissions to it are then checked against the definition, which can
	 * be read. One that was defined with the same form guid before is replaced.
	 * @param definition the form
	 */
	public void defineForm(FormDefinition definition) {
		this.definitions.put(Route.guid(definition.formGuid()), definition);
	}

	/**
	 * Answer 404 to submissions to forms that were not defined.
	 */
	public void knowOnlyDefinedForms() {
		this.closed = true;
	}

	/**
	 * Let an access token count in a portal, with the scope {@code forms}. From the first
	 * token that is granted on, others are answered with 401.
	 * @param token the token
	 * @param portalId the portal it is for: in others it is answered with 403
	 */
	public void grantToken(String token, String portalId) {
		this.tokens.grant(token, portalId, true);
	}

	/**
	 * Know an access token that lacks the scope {@code forms}, and so is answered with
	 * 403. From the first token that is granted on, others are answered with 401.
	 * @param token the token
	 * @param portalId the portal it is for
	 */
	public void grantTokenWithoutScope(String token, String portalId) {
		this.tokens.grant(token, portalId, false);
	}

	/**
	 * Answer 401 to an access token from now on, whether it was granted or not.
	 * @param token the token
	 */
	public void revokeToken(String token) {
		this.tokens.revoke(token);
	}

	/**
	 * Keep HubSpot's limits: 50 submissions in any ten seconds by the public endpoint,
	 * 100 by the authenticated one, and 100 requests to read.
	 * @see #enforceRateLimits(int, int)
	 */
	public void enforceRateLimits() {
		enforceRateLimits(PUBLIC_REQUESTS, SECURE_REQUESTS);
	}

	/**
	 * Keep limits of the kind that HubSpot has. A request above its limit is answered
	 * with 429 and the policy {@code TEN_SECONDLY_ROLLING}; it uses up no answer that was
	 * told for next requests. After ten answers with status 429 within one second, told
	 * ones included, all requests to the Forms API are blocked for a minute: they are
	 * answered with 429 and the plain text {@code error code: 1015}.
	 * @param publicRequests how many submissions pass the public endpoint in any ten
	 * seconds
	 * @param secureRequests how many submissions pass the authenticated endpoint in any
	 * ten seconds
	 */
	public void enforceRateLimits(int publicRequests, int secureRequests) {
		this.rateLimits.enforce(publicRequests, secureRequests);
	}

	/**
	 * Keep no limits any more, and end a block.
	 */
	public void liftRateLimits() {
		this.rateLimits.lift();
	}

	/**
	 * Return how many requests met a block.
	 * @return the number
	 */
	public int blockedCount() {
		return this.rateLimits.blockedCount();
	}

	/**
	 * Let submissions be read back only some time after they were taken, as is the case
	 * at HubSpot.
	 * @param delay how long after
	 */
	public void showSubmissionsAfter(Duration delay) {
		this.archive.showAfter(delay);
	}

	@Nullable FormDefinition definition(String formGuid) {
		return this.definitions.get(formGuid);
	}

	boolean knows(String formGuid) {
		return FormDefinition.isFormGuid(formGuid) && (!this.closed || this.definitions.containsKey(formGuid));
	}

	Tokens tokens() {
		return this.tokens;
	}

	Archive archive() {
		return this.archive;
	}

	RateLimits rateLimits() {
		return this.rateLimits;
	}

	void reset() {
		this.definitions.clear();
		this.closed = false;
		this.tokens.reset();
		this.archive.reset();
		this.rateLimits.reset();
	}

}
