/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.util.List;
import java.util.stream.Collectors;

import io.github.hubspotleads.test.forms.submission.FormError;
import io.github.hubspotleads.test.forms.submission.FormSubmission;
import io.github.hubspotleads.test.wire.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A request to the Forms API, and what HubSpot would answer to it. Immutable; its text
 * tells no value.
 *
 * @since 0.1.0
 */
public final class FormsVisit {

	private final Route route;

	private final boolean read;

	private final @Nullable String token;

	private final @Nullable FormSubmission submission;

	private final Judgement judgement;

	FormsVisit(Route route, boolean read, @Nullable String token, @Nullable FormSubmission submission,
			Judgement judgement) {
		this.route = route;
		this.read = read;
		this.token = token;
		this.submission = submission;
		this.judgement = judgement;
	}

	Route route() {
		return this.route;
	}

	/**
	 * Whether the request is one to read something, and brings no lead.
	 * @return whether it reads
	 */
	public boolean isRead() {
		return this.read;
	}

	/**
	 * Return the portal id in the address.
	 * @return the id, empty if there is none
	 */
	public String portalId() {
		return this.route.portalId();
	}

	/**
	 * Return the form guid in the address.
	 * @return the guid in lower case, empty if there is none
	 */
	public String formGuid() {
		return this.route.formGuid();
	}

	/**
	 * Whether the request came by the authenticated endpoint for submissions.
	 * @return whether it did
	 */
	public boolean isSecure() {
		return this.route.kind() == Route.Kind.SECURE_SUBMIT;
	}

	/**
	 * Return the access token.
	 * @return the token, or {@code null} if none was sent
	 */
	public @Nullable String token() {
		return this.token;
	}

	/**
	 * Return what was submitted.
	 * @return the submission, or {@code null} if the body could not be read or nothing
	 * was submitted
	 */
	public @Nullable FormSubmission submission() {
		return this.submission;
	}

	/**
	 * Return what HubSpot would answer.
	 * @return the answer
	 */
	public Reply reply() {
		return this.judgement.reply();
	}

	/**
	 * Return HubSpot's names for what is wrong with the submission.
	 * @return the error types, none if nothing is wrong or HubSpot has no name for it
	 */
	public List<String> errorTypes() {
		return this.judgement.errors()
			.stream()
			.map(FormError::errorType)
			.flatMap((type) -> (type != null) ? List.of(type).stream() : List.<String>of().stream())
			.toList();
	}

	/**
	 * Return what is wrong with the request.
	 * @return sentences, which may repeat values, or {@code null} if nothing is wrong
	 */
	public @Nullable String problem() {
		return this.judgement.problem();
	}

	@Override
	public String toString() {
		return "FormsVisit[" + this.route.kind() + ", status=" + reply().status() + ']';
	}

	/**
	 * What HubSpot would answer, and why.
	 */
	record Judgement(Reply reply, @Nullable String problem, List<FormError> errors) {

		static Judgement accepted(Reply reply) {
			return new Judgement(reply, null, List.of());
		}

		static Judgement refused(Reply reply, String problem) {
			return new Judgement(reply, problem, List.of());
		}

		static Judgement refused(Reply reply, List<FormError> errors) {
			return new Judgement(reply, errors.stream().map(FormError::message).collect(Collectors.joining("; ")),
					errors);
		}

	}

}
