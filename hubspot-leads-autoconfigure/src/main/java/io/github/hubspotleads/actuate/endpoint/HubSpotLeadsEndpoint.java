/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.delivery.pause.OperatorPause;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * What became of each lead: {@code /actuator/hubspotleads}. Tells nothing personal, but
 * of a single lead what its visitor agreed to, and on which page. Over JMX it is only
 * read, and shows no value of a lead whatever is set.
 *
 * @since 0.1.0
 */
@Endpoint(id = "hubspotleads", defaultAccess = Access.READ_ONLY)
@RegisterReflectionForBinding({ HubSpotLeadsEndpoint.SingleSubmissionDescriptor.class, FormsDescriptor.class })
public class HubSpotLeadsEndpoint {

	private static final int DEFAULT_SIZE = 20;

	private static final int MAX_SIZE = 100;

	private static final int RADIX = 16;

	private static final int HALF = 16;

	static final String FORMS = "forms";

	private final SubmissionStore store;

	private final LeadForms forms;

	private final Supplier<List<FormMapping>> mappings;

	private final Supplier<List<OperatorPause>> pauses;

	/**
	 * Create a new endpoint.
	 * @param store the record of submissions
	 * @param forms the forms
	 * @param mappings gives what annotated methods send
	 * @param pauses gives what operators paused
	 */
	public HubSpotLeadsEndpoint(SubmissionStore store, LeadForms forms, Supplier<List<FormMapping>> mappings,
			Supplier<List<OperatorPause>> pauses) {
		this.store = store;
		this.forms = forms;
		this.mappings = mappings;
		this.pauses = pauses;
	}

	/**
	 * Return submissions, newest first.
	 * @param before the id after which the page begins, {@code null} for the newest
	 * @param size how many at most, 20 by default and 100 at most
	 * @param form the name of their form
	 * @param status where they stand, with commas between several
	 * @param error what went wrong, with commas between several
	 * @param since the time since when they were handed over
	 * @param until the time until when they were
	 * @return a page of submissions
	 */
	@ReadOperation
	public SubmissionsDescriptor submissions(@Nullable String before, @Nullable Integer size, @Nullable String form,
			@Nullable String status, @Nullable String error, @Nullable String since, @Nullable String until) {
		if (size != null && (size < 1 || size > MAX_SIZE)) {
			throw new InvalidEndpointRequestException("size=" + size,
					"'size' must be a whole number from 1 to " + MAX_SIZE);
		}
		SubmissionFilter filter = new FilterRequest(form, status, error, since, until).read();
		SubmissionPage page = this.store.page(filter, (before != null) ? idOf(before) : null,
				(size != null) ? size : DEFAULT_SIZE);
		return new SubmissionsDescriptor(page.submissions().stream().map(SubmissionDescriptor::of).toList(),
				page.next(), page.until());
	}

	private static @Nullable String textOf(@Nullable SubmissionGuid guid) {
		return (guid != null) ? guid.toString() : null;
	}

	private static UUID idOf(String before) {
		UUID id = parse(before);
		if (id == null) {
			throw new InvalidEndpointRequestException("'before' is not an id",
					"'before' must be the id of a submission, 32 hexadecimal digits with or without dashes");
		}
		return id;
	}

	// The JDK takes 1-2-3-4-5 for an id, and refuses one without dashes.
	static @Nullable UUID parse(String text) {
		if (SubmissionGuid.parse(text) == null) {
			return null;
		}
		String digits = text.replace("-", "");
		return new UUID(Long.parseUnsignedLong(digits.substring(0, HALF), RADIX),
				Long.parseUnsignedLong(digits.substring(HALF), RADIX));
	}

	/**
	 * Return one submission, with the proof of consent, or the forms.
	 * @param id the id of the submission, or the submission guid that HubSpot gave it,
	 * with or without dashes; or {@code forms}
	 * @return a {@link SingleSubmissionDescriptor}, {@code null} if there is none, or a
	 * {@link FormsDescriptor}
	 */
	@ReadOperation
	public @Nullable Object find(@Selector String id) {
		return id.equals(FORMS) ? FormsDescriptor.of(this.forms.all(), this.mappings.get(), this.pauses.get())
				: submission(id);
	}

	/**
	 * Return one submission, with the proof of consent and the names of its fields.
	 * @param id the id of the submission, or the submission guid that HubSpot gave it,
	 * with or without dashes
	 * @return the submission, or {@code null} if there is none
	 */
	public @Nullable SingleSubmissionDescriptor submission(String id) {
		return submission(id, false);
	}

	@Nullable SingleSubmissionDescriptor submission(String id, boolean showValues) {
		UUID ours = parse(id);
		Submission found = (ours != null) ? this.store.find(ours) : null;
		if (found == null) {
			SubmissionGuid guid = SubmissionGuid.parse(id);
			found = (guid != null) ? this.store.find(guid) : null;
		}
		return (found != null) ? SingleSubmissionDescriptor.of(found, this.store.lead(found.id()), showValues) : null;
	}

	/**
	 * A page of submissions.
	 *
	 * @param submissions the submissions, newest first
	 * @param next what to pass as {@code before} for the next page, {@code null} on the
	 * last one
	 * @param until how far back was looked, if that is why the page is short and there
	 * may be more
	 */
	public record SubmissionsDescriptor(List<SubmissionDescriptor> submissions, @Nullable UUID next,
			@Nullable Instant until) {

	}

	/**
	 * A submission.
	 *
	 * @param id our id
	 * @param form the name of the form
	 * @param status where it stands
	 * @param submissionGuid the guid that HubSpot gave
	 * @param attempts how many attempts were made
	 * @param createdAt when the lead was handed over
	 * @param updatedAt when the record changed last
	 * @param nextAttemptAt when the next attempt is due
	 * @param error why it was refused, or why its last attempt failed
	 * @param arrival what HubSpot shows of it, {@code null} while that is not known
	 */
	public record SubmissionDescriptor(UUID id, String form, SubmissionStatus status, @Nullable String submissionGuid,
			int attempts, Instant createdAt, Instant updatedAt, @Nullable Instant nextAttemptAt,
			@Nullable SubmissionError error, Arrival.@Nullable Status arrival) {

		static SubmissionDescriptor of(Submission submission) {
			return new SubmissionDescriptor(submission.id(), submission.form(), submission.status(),
					textOf(submission.submissionGuid()), submission.attempts(), submission.createdAt(),
					submission.updatedAt(), submission.nextAttemptAt(), submission.error(),
					(submission.arrival() != null) ? submission.arrival().status() : null);
		}

	}

	/**
	 * A submission with the proof of consent.
	 *
	 * @param id our id
	 * @param form the name of the form
	 * @param status where it stands
	 * @param submissionGuid the guid that HubSpot gave
	 * @param attempts how many attempts were made
	 * @param createdAt when the lead was handed over
	 * @param updatedAt when the record changed last
	 * @param nextAttemptAt when the next attempt is due
	 * @param error why it was refused, or why its last attempt failed
	 * @param arrival what HubSpot shows of it, {@code null} while that is not known
	 * @param consent what the visitor agreed to, {@code null} if nobody asked
	 * @param leftOut what HubSpot refused of the lead that it took otherwise
	 * @param fields the fields of the lead as long as it is kept, their values masked
	 * unless they may be shown
	 * @param context what is known of the request, as long as the lead is kept
	 * @param operations what can be done now
	 */
	public record SingleSubmissionDescriptor(UUID id, String form, SubmissionStatus status,
			@Nullable String submissionGuid, int attempts, Instant createdAt, Instant updatedAt,
			@Nullable Instant nextAttemptAt, @Nullable SubmissionError error, @Nullable ArrivalDescriptor arrival,
			@Nullable ConsentDescriptor consent, List<LeftOutDescriptor> leftOut, List<LeadDescriptor.Field> fields,
			LeadDescriptor.@Nullable Context context, List<String> operations) {

		static SingleSubmissionDescriptor of(Submission submission, @Nullable Lead lead, boolean showValues) {
			ConsentProof proof = submission.consent();
			Arrival arrival = submission.arrival();
			return new SingleSubmissionDescriptor(submission.id(), submission.form(), submission.status(),
					textOf(submission.submissionGuid()), submission.attempts(), submission.createdAt(),
					submission.updatedAt(), submission.nextAttemptAt(), submission.error(),
					(arrival != null) ? ArrivalDescriptor.of(arrival) : null,
					(proof != null) ? ConsentDescriptor.of(proof) : null,
					submission.leftOut().stream().map(LeftOutDescriptor::of).toList(),
					LeadDescriptor.fields(lead, showValues), LeadDescriptor.context(lead),
					LeadDescriptor.operations(submission, lead != null));
		}

	}

	/**
	 * What HubSpot shows of a submission.
	 *
	 * @param status whether it arrived, is missing or doubled
	 * @param checkedAt when that was found
	 * @param guids HubSpot's guid of each submission that carries the lead
	 */
	public record ArrivalDescriptor(Arrival.Status status, Instant checkedAt, List<String> guids) {

		static ArrivalDescriptor of(Arrival arrival) {
			return new ArrivalDescriptor(arrival.status(), arrival.checkedAt(),
					arrival.guids().stream().map(SubmissionGuid::toString).toList());
		}

	}

	/**
	 * A part of a lead that HubSpot refused, without its value.
	 *
	 * @param path the Java property path that the value came from
	 * @param field the field's name at HubSpot
	 * @param code the {@code errorType} of HubSpot
	 * @param message the reason that HubSpot gave
	 */
	public record LeftOutDescriptor(String path, String field, String code, String message) {

		static LeftOutDescriptor of(RefusedValue refused) {
			return new LeftOutDescriptor(refused.path(), refused.field(), refused.code(), refused.message());
		}

	}

}
