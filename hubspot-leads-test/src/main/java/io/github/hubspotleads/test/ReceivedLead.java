/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request as the {@link StandInHubSpot} received it, and what it answered.
 * <p>
 * Immutable. {@link #toString()} tells the names of the fields but no value.
 *
 * @since 0.1.0
 */
public final class ReceivedLead {

	private final LeadRequest request;

	private final Instant receivedAt;

	private final int status;

	private final boolean accepted;

	private final @Nullable String submissionGuid;

	ReceivedLead(LeadRequest request, Instant receivedAt, int status, boolean accepted,
			@Nullable String submissionGuid) {
		this.request = request;
		this.receivedAt = receivedAt;
		this.status = status;
		this.accepted = accepted;
		this.submissionGuid = submissionGuid;
	}

	/**
	 * Return the name of the form, as it was named in the address.
	 * @return the name, empty if none was named
	 */
	public String formName() {
		return this.request.formName();
	}

	/**
	 * Return the fields in the order they were posted, repeated names included. The
	 * visitor's token and address are not among them.
	 * @return the fields, none if the body could not be read
	 */
	public List<Field> fields() {
		return this.request.fields();
	}

	/**
	 * Return the value of a field, the first where the name is repeated.
	 * @param name the field's name as it was posted
	 * @return the value, or {@code null} if there is no such field
	 */
	public @Nullable String value(String name) {
		return this.request.value(name);
	}

	/**
	 * Return the visitor's tracking token, the parameter {@code UserToken}.
	 * @return the token, or {@code null} if none was posted
	 */
	public @Nullable String userToken() {
		return this.request.userToken();
	}

	/**
	 * Return the visitor's address, the parameter {@code IPAddress}.
	 * @return the address, or {@code null} if none was posted
	 */
	public @Nullable String ipAddress() {
		return this.request.ipAddress();
	}

	/**
	 * Return the headers of the request.
	 * @return the values by name, names without regard to case
	 */
	public Map<String, List<String>> headers() {
		return this.request.headers();
	}

	/**
	 * Return when the request had arrived completely.
	 * @return the time
	 */
	public Instant receivedAt() {
		return this.receivedAt;
	}

	/**
	 * Return the status of the answer.
	 * @return the status, or 0 where the connection was cut before it
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Whether the lead is in the stand-in's hands, as it is even if the answer that says
	 * so was slow or lost.
	 * @return whether the lead was accepted
	 */
	public boolean accepted() {
		return this.accepted;
	}

	/**
	 * Return the submission guid that the lead was given.
	 * @return 32 hexadecimal digits, or {@code null} unless the lead was accepted with an
	 * answer of the stand-in's own
	 */
	public @Nullable String submissionGuid() {
		return this.submissionGuid;
	}

	/**
	 * Return what HubSpot would find wrong with the request, whatever was answered.
	 * @return a sentence, or {@code null} if nothing is wrong
	 */
	public @Nullable String problem() {
		LeadRequest.Problem problem = this.request.problem();
		return (problem != null) ? problem.sentence() : null;
	}

	@Override
	public String toString() {
		return "ReceivedLead[formName=" + formName() + ", fields=" + fields() + ", status=" + this.status
				+ ", accepted=" + this.accepted + ", submissionGuid=" + this.submissionGuid + ']';
	}

	/**
	 * A named value.
	 *
	 * @param name the name as it was posted
	 * @param value the value, decoded
	 */
	public record Field(String name, String value) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
