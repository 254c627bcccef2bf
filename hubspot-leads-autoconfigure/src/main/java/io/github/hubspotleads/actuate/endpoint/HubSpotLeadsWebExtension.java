/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.actuate.operation.BulkDescriptor;
import io.github.hubspotleads.actuate.operation.LeadOperations;
import io.github.hubspotleads.delivery.pause.OperatorPause.Kind;
import io.github.hubspotleads.submission.records.Intervention;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * The endpoint over HTTP. Says why there is no answer: a request is refused, or the store
 * cannot be asked; Spring Boot by itself answers 400 without the reason, unless the
 * application shows the messages of all its errors, and 500 with whatever the store has
 * failed with. Operators may change things here alone, where it is known who they are.
 *
 * @since 0.1.0
 */
@EndpointWebExtension(endpoint = HubSpotLeadsEndpoint.class)
@RegisterReflectionForBinding({ HubSpotLeadsWebExtension.RefusalDescriptor.class, TotalsDescriptor.class,
		HistoryDescriptor.class, WebAnswers.ConflictDescriptor.class, HubSpotLeadsWebExtension.BulkAnswer.class,
		HubSpotLeadsWebExtension.ErasureDescriptor.class })
public class HubSpotLeadsWebExtension {

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

	private static final String NOT_ONE = "'operation' must be one of ";

	private final HubSpotLeadsEndpoint endpoint;

	private final LeadTotals totals;

	private final LeadOperations operations;

	private final Predicate<SecurityContext> showsValues;

	private final WebAnswers answers;

	/**
	 * Create a new extension.
	 * @param endpoint the endpoint that answers
	 * @param totals tells whether leads flow
	 * @param operations what operators may do
	 * @param showsValues tells who sees the values of leads
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public HubSpotLeadsWebExtension(HubSpotLeadsEndpoint endpoint, LeadTotals totals, LeadOperations operations,
			Predicate<SecurityContext> showsValues, LongSupplier nanoTime) {
		this.endpoint = endpoint;
		this.totals = totals;
		this.operations = operations;
		this.showsValues = showsValues;
		this.answers = new WebAnswers(nanoTime);
	}

	/**
	 * Return submissions, newest first.
	 * @param before the id after which the page begins, {@code null} for the newest
	 * @param size how many at most, as it was typed
	 * @param form the name of their form
	 * @param status where they stand
	 * @param error what went wrong
	 * @param since the time since when they were handed over
	 * @param until the time until when they were
	 * @return a page of submissions, or the reason for which there is none
	 */
	@ReadOperation
	public @Nullable WebEndpointResponse<?> submissions(@Nullable String before, @Nullable String size,
			@Nullable String form, @Nullable String status, @Nullable String error, @Nullable String since,
			@Nullable String until) {
		return this.answers
			.answer(() -> this.endpoint.submissions(before, numberOf(size), form, status, error, since, until));
	}

	/**
	 * Return one submission, with the proof of consent, or the forms, the totals or the
	 * history.
	 * @param security who asks
	 * @param id the id of the submission, or the submission guid that HubSpot gave it,
	 * with or without dashes; or {@code forms}, {@code totals} or {@code history}
	 * @return what was asked for, or the reason for which it cannot be told, or
	 * {@code null} if there is none
	 */
	@ReadOperation
	public @Nullable WebEndpointResponse<?> find(SecurityContext security, @Selector String id) {
		return this.answers.answer(() -> switch (id) {
			case HubSpotLeadsEndpoint.FORMS -> this.endpoint.find(id);
			case "totals" -> this.totals.totals(this.operations.bulk());
			case "history" -> this.totals.history();
			default -> this.endpoint.submission(id, this.showsValues.test(security));
		});
	}

	/**
	 * Let one submission be sent again, or decide that it is not to be sent.
	 * @param security who wants it
	 * @param id the id of the submission
	 * @param operation {@code resubmit} or {@code discard}
	 * @return the submission as it is now, or what is against it, or {@code null} if
	 * there is none
	 */
	@WriteOperation
	public @Nullable WebEndpointResponse<?> change(SecurityContext security, @Selector String id,
			@Nullable String operation) {
		return this.answers.answer(() -> {
			boolean resubmit = LeadDescriptor.RESUBMIT.equals(operation);
			if (!resubmit && !LeadDescriptor.DISCARD.equals(operation)) {
				throw FilterRequest.refused("operation", NOT_ONE + "resubmit and discard");
			}
			HubSpotLeadsEndpoint.SingleSubmissionDescriptor found = this.endpoint.submission(id);
			if (found == null) {
				return WebAnswers.unknown();
			}
			UUID ours = found.id();
			Intervention intervention = resubmit ? this.operations.resubmit(ours, nameOf(security))
					: this.operations.discard(ours, nameOf(security));
			return intervention.isDone() ? this.endpoint.submission(ours.toString(), this.showsValues.test(security))
					: WebAnswers.against(intervention);
		});
	}

	/**
	 * Do something with many submissions, or for one person.
	 * @param security who wants it
	 * @param operation {@code resubmit}, {@code cancel}, {@code erase}, {@code pause} or
	 * {@code resume}
	 * @param form the name of the form
	 * @param destination the name of the destination
	 * @param email the e-mail address of the person
	 * @param status where submissions stand
	 * @param error what went wrong
	 * @param since the time since when they were handed over
	 * @param until the time until when they were
	 * @return what came of it, or what is against it
	 */
	@WriteOperation
	public @Nullable WebEndpointResponse<?> operate(SecurityContext security, @Nullable String operation,
			@Nullable String form, @Nullable String destination, @Nullable String email, @Nullable String status,
			@Nullable String error, @Nullable String since, @Nullable String until) {
		String principal = nameOf(security);
		return this.answers.answer(() -> switch ((operation != null) ? operation : "") {
			case LeadDescriptor.RESUBMIT -> resubmit(new FilterRequest(form, status, error, since, until), principal);
			case "cancel" -> accepted(this.operations.cancel(principal), "Nothing is under way");
			case "erase" -> erase(email, principal);
			case "pause" -> pause(form, destination, true, principal);
			case "resume" -> pause(form, destination, false, principal);
			default -> throw FilterRequest.refused("operation", NOT_ONE + "resubmit, cancel, erase, pause and resume");
		});
	}

	private WebEndpointResponse<?> resubmit(FilterRequest request, String principal) {
		return accepted(this.operations.resubmitAll(request.readResubmittable(), principal),
				"Another one is under way: wait for its end, or cancel it");
	}

	private static WebEndpointResponse<?> accepted(@Nullable BulkDescriptor bulk, String otherwise) {
		return (bulk != null) ? new WebEndpointResponse<>(new BulkAnswer(bulk), WebAnswers.ACCEPTED)
				: WebAnswers.refusal(otherwise, WebAnswers.CONFLICT);
	}

	private Object erase(@Nullable String email, String principal) {
		if (email == null || email.isBlank()) {
			throw FilterRequest.refused("email", "'email' must be the e-mail address of the person");
		}
		try {
			return ErasureDescriptor.of(this.operations.erase(email, principal));
		}
		catch (LeadDeliveryException ex) {
			return WebAnswers.incomplete(ex);
		}
		catch (UnsupportedOperationException ex) {
			return WebAnswers.refusal("The store of the submissions cannot erase", WebAnswers.CONFLICT);
		}
	}

	private Object pause(@Nullable String form, @Nullable String destination, boolean pause, String principal) {
		Kind kind = (form != null) ? Kind.FORM : Kind.DESTINATION;
		String name = (form != null) ? form : destination;
		if (name == null || (form != null && destination != null)) {
			throw FilterRequest.refused("form", "Name either 'form' or 'destination'");
		}
		boolean done = (!pause || this.operations.isKnown(kind, name)) && (pause
				? this.operations.pause(kind, name, principal) : this.operations.resume(kind, name, principal));
		if (!done && !this.operations.isKnown(kind, name)) {
			throw FilterRequest.refused("form",
					"'" + kind.name().toLowerCase(Locale.ROOT) + "' is none of this application");
		}
		return done ? this.totals.totals(this.operations.bulk())
				: WebAnswers.refusal(pause ? "It is paused already" : "It is not paused", WebAnswers.CONFLICT);
	}

	private static String nameOf(SecurityContext security) {
		Principal principal = security.getPrincipal();
		return (principal != null && principal.getName() != null) ? principal.getName() : "anonymous";
	}

	// What is no number is as wrong as 0, and the endpoint says of both what is right.
	private static @Nullable Integer numberOf(@Nullable String size) {
		if (size == null) {
			return null;
		}
		return NUMBER.matcher(size).matches() ? Integer.valueOf(size) : 0;
	}

	/**
	 * Why a request has no answer.
	 *
	 * @param message what is wrong, without what was typed
	 */
	public record RefusalDescriptor(@Nullable String message) {

	}

	/**
	 * What begins, or ends.
	 *
	 * @param bulk how far it is
	 */
	public record BulkAnswer(BulkDescriptor bulk) {

	}

	/**
	 * What was erased, and what is left to do at HubSpot.
	 *
	 * @param erased how many submissions were erased
	 * @param delivered how many of them HubSpot has
	 * @param underWay how many of them were being sent
	 * @param submissionGuids HubSpot's guids of them, as far as they are known
	 */
	public record ErasureDescriptor(int erased, int delivered, int underWay, List<String> submissionGuids) {

		static ErasureDescriptor of(Erasure erasure) {
			return new ErasureDescriptor(erasure.erased(), erasure.delivered(), erasure.underWay(),
					erasure.submissionGuids().stream().map(SubmissionGuid::toString).toList());
		}

	}

}
