/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.test.forms.FormsVisit;
import io.github.hubspotleads.test.forms.submission.FormSubmission;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent;
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

	private final @Nullable String guid;

	ReceivedLead(LeadRequest request, Instant receivedAt, int status, boolean accepted, @Nullable String guid) {
		this.request = request;
		this.receivedAt = receivedAt;
		this.status = status;
		this.accepted = accepted;
		this.guid = guid;
	}

	/**
	 * Return the name of the form, as it was named in the address. Forms API: the form
	 * guid, in lower case.
	 * @return the name, empty if none was named
	 */
	public String formName() {
		return this.request.formName();
	}

	// Names of forms are compared as they are written, form guids are not.
	boolean isFor(String form) {
		return isFormSubmission() ? formName().equalsIgnoreCase(form) : formName().equals(form);
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
	 * Return the context of a submission to the Forms API, all of its texts.
	 * @return the texts by name, none if there is no context
	 */
	public Map<String, String> context() {
		FormSubmission submission = submission();
		return (submission != null) ? submission.context() : Map.of();
	}

	/**
	 * Return when the visitor submitted the form, the Forms API's {@code submittedAt}.
	 * @return the time, or {@code null} if none was posted
	 */
	public @Nullable Instant submittedAt() {
		FormSubmission submission = submission();
		return (submission != null) ? submission.submittedAt() : null;
	}

	/**
	 * Return what the visitor consented to, the Forms API's {@code legalConsentOptions}.
	 * @return the consent, or {@code null} if none was posted, or in no shape that
	 * HubSpot takes
	 */
	public @Nullable ReceivedConsent legalConsent() {
		FormSubmission submission = submission();
		return (submission != null) ? submission.legalConsent() : null;
	}

	/**
	 * Whether the lead came by the Forms API.
	 * @return whether it did, as opposed to the Leads API
	 */
	public boolean isFormSubmission() {
		return this.request.visit() != null;
	}

	/**
	 * Return the portal that the lead was sent to by the Forms API.
	 * @return the portal id, or {@code null} if the lead came by the Leads API
	 */
	public @Nullable String portalId() {
		FormsVisit visit = this.request.visit();
		return (visit != null) ? visit.portalId() : null;
	}

	/**
	 * Whether the lead came by the authenticated endpoint of the Forms API.
	 * @return whether it did
	 */
	public boolean isSecure() {
		FormsVisit visit = this.request.visit();
		return visit != null && visit.isSecure();
	}

	/**
	 * Return the access token that came with a lead for the Forms API.
	 * @return the token, or {@code null} if none came
	 */
	public @Nullable String token() {
		FormsVisit visit = this.request.visit();
		return (visit != null) ? visit.token() : null;
	}

	private @Nullable FormSubmission submission() {
		FormsVisit visit = this.request.visit();
		return (visit != null) ? visit.submission() : null;
	}

	/**
	 * Return the visitor's tracking token, the parameter {@code UserToken} of the Leads
	 * API or {@code hutk} in the context of the Forms API.
	 * @return the token, or {@code null} if none was posted
	 */
	public @Nullable String userToken() {
		return this.request.userToken();
	}

	/**
	 * Return the visitor's address, the parameter {@code IPAddress} of the Leads API or
	 * {@code ipAddress} in the context of the Forms API.
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
	 * Return the submission guid that the Leads API gave the lead.
	 * @return 32 hexadecimal digits, or {@code null} unless the lead was accepted by the
	 * Leads API with an answer of the stand-in's own
	 */
	public @Nullable String submissionGuid() {
		return isFormSubmission() ? null : this.guid;
	}

	/**
	 * Return the conversion id that the Forms API gave the lead. It is not in the answer:
	 * who wants it has to read the submissions back.
	 * @return a guid, or {@code null} unless the lead was accepted by the Forms API
	 */
	public @Nullable String conversionId() {
		return isFormSubmission() ? this.guid : null;
	}

	/**
	 * Return HubSpot's names for what the Forms API would find wrong with the request,
	 * whatever was answered.
	 * @return the error types, such as {@code INVALID_HUTK}
	 */
	public List<String> errorTypes() {
		FormsVisit visit = this.request.visit();
		return (visit != null) ? visit.errorTypes() : List.of();
	}

	/**
	 * Return what HubSpot would find wrong with the request, whatever was answered.
	 * @return a sentence, several for the Forms API, or {@code null} if nothing is wrong
	 */
	public @Nullable String problem() {
		LeadRequest.Problem problem = this.request.problem();
		return (problem != null) ? problem.sentence() : null;
	}

	@Override
	public String toString() {
		return "ReceivedLead[formName=" + formName() + ", fields=" + fields() + ", status=" + this.status
				+ ", accepted=" + this.accepted + ", guid=" + this.guid + ']';
	}

	/**
	 * A named value.
	 *
	 * @param objectTypeId the Forms API's object type id as it was posted, {@code null}
	 * if none was
	 * @param name the name as it was posted
	 * @param value the value, decoded
	 */
	public record Field(@Nullable String objectTypeId, String name, String value) {

		/**
		 * Create a value without an object type id.
		 * @param name the name
		 * @param value the value
		 */
		public Field(String name, String value) {
			this(null, name, value);
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

}
