/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.status;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

import io.github.hubspotleads.SubmissionError.Type;

/**
 * What to do about a trouble, in a sentence.
 *
 * @since 0.1.0
 */
public final class Cures {

	private Cures() {
	}

	/**
	 * Tell what to do about a pause.
	 * @param pause what {@code SubmissionRelay.closures().sentences()} says of it
	 * @return the cure
	 */
	public static String ofPause(String pause) {
		String reason = pause.split(" ", 2)[0];
		return Arrays.stream(Type.values())
			.filter((type) -> type.name().equals(reason))
			.findFirst()
			.map(Cures::of)
			.orElse("Put the form back into the configuration, or delete its submissions.");
	}

	private static String of(Type type) {
		return switch (type) {
			case RATE_LIMITED -> "Nothing: it opens by itself. If it happens often, see who else uses the account's "
					+ "limits, and lower hubspot.leads.delivery.pace.permits.";
			case UNAVAILABLE, UNREADABLE_ANSWER ->
				"Nothing: HubSpot has trouble (status.hubspot.com), and leads go out " + "when it is over.";
			case UNREACHABLE, TIMEOUT, CONNECTION_LOST -> "See that this machine reaches the destination: name "
					+ "resolution, firewall, proxy. If it does, HubSpot has trouble, and leads go out when it is over.";
			case TLS -> "See whose certificate the destination shows: mostly it is that of a proxy in between, which "
					+ "this machine has to trust.";
			case UNAUTHORIZED ->
				"Renew the access token, or give it the scopes that the form needs; leads go out within "
						+ "a minute of it.";
			case NOT_FOUND -> "Compare the form's guid or address in the configuration with what HubSpot shows of it.";
			case FORM_CLOSED -> "Switch the captcha off in the form's settings at HubSpot.";
			case REDIRECTED -> "Set the form's address to where it redirects; redirects are never followed.";
			case INVALID, REFUSED, INTERNAL -> "See the log and the submissions' errors in the endpoint hubspotleads.";
		};
	}

	/**
	 * Tell what to do about a form of which no lead comes any more.
	 * @param silence how long it has been silent
	 * @return the trouble and its cure
	 */
	public static String ofDrought(Duration silence) {
		return "No lead for " + silence.truncatedTo(ChronoUnit.MINUTES)
				+ ". Send the form yourself; if that makes no lead, see the reasons that the meter hubspot.leads.capture "
				+ "counts. If the silence is in order, set the form's drought-after.";
	}

	/**
	 * Tell what to do about a store that cannot be asked.
	 * @return the cure
	 */
	public static String ofStore() {
		return "Bring the database back. Do not restart the nodes meanwhile: what they hold would be lost.";
	}

	/**
	 * Tell what to do about a relay that is stuck.
	 * @return the cure
	 */
	public static String ofRelay() {
		return "If the database is well, take a thread dump and restart the node: nothing that is kept is lost.";
	}

}
