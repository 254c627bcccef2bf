/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.client.LeadIntake;

import org.springframework.util.ReflectionUtils;

final class RecordingIntake implements LeadIntake {

	static final UUID ID = UUID.fromString("0f0e0d0c-0b0a-4908-8706-050403020100");

	final List<Lead> kept = Collections.synchronizedList(new ArrayList<>());

	final List<Lead> rejected = new ArrayList<>();

	final List<FieldError> rejections = new ArrayList<>();

	List<FieldError> leadErrors = List.of();

	Throwable failure;

	final Map<String, RuntimeException> failing = new HashMap<>();

	String invalid;

	boolean joining;

	int mayHold;

	int held;

	int refused;

	Executor executor;

	volatile String thread;

	volatile String threadKind;

	@Override
	public Submission enqueue(Lead lead, List<FieldError> argumentErrors) {
		this.thread = Thread.currentThread().getName();
		this.threadKind = Thread.currentThread().toString();
		if (this.failing.containsKey(lead.form())) {
			throw this.failing.get(lead.form());
		}
		if (this.failure instanceof Error error) {
			throw error;
		}
		if (this.failure != null) {
			ReflectionUtils.rethrowRuntimeException(this.failure);
		}
		List<FieldError> errors = new ArrayList<>(argumentErrors);
		errors.addAll(validate(lead));
		if (!errors.isEmpty()) {
			this.rejected.add(lead);
			this.rejections.addAll(errors);
			SubmissionError error = new SubmissionError(SubmissionError.Type.INVALID, "Invalid lead", errors);
			throw new InvalidLeadException(error,
					Submission.builder(ID, lead.form(), Instant.EPOCH)
						.status(SubmissionStatus.REJECTED)
						.error(error)
						.build());
		}
		this.kept.add(lead);
		return Submission.builder(ID, lead.form(), Instant.EPOCH).build();
	}

	@Override
	public Submission enqueueOrHold(Lead lead, List<FieldError> argumentErrors) {
		this.mayHold++;
		return enqueue(lead, argumentErrors);
	}

	@Override
	public Submission hold(Lead lead, List<FieldError> argumentErrors) {
		this.held++;
		return Submission.builder(ID, lead.form(), Instant.EPOCH).build();
	}

	@Override
	public void refused(Lead lead) {
		this.refused++;
	}

	@Override
	public Executor threads() {
		return this.executor;
	}

	@Override
	public boolean joinsTransaction() {
		return this.joining;
	}

	@Override
	public List<FieldError> validate(Lead lead) {
		return lead.form().equals(this.invalid) ? List.of(new FieldError("email", "work_email", "is wrong"))
				: this.leadErrors;
	}

}
