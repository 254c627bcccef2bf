/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

/**
 * What became of a call of an annotated method, and why: a closed list that is safe as
 * the key of a metric.
 *
 * @since 0.1.0
 */
public enum CaptureDecision {

	/** The lead was kept for delivery. */
	CAPTURED("captured", "none"),

	/**
	 * The method threw, its asynchronous result failed, or it was not called at all,
	 * whatever another advice answered in its place.
	 */
	METHOD_FAILED("skipped", "method-failed"),

	/** Nobody waits for the result of the method where its end could be seen. */
	END_UNSEEN("skipped", "end-unseen"),

	/** Whoever waited for the asynchronous result gave up before it was there. */
	CANCELLED("skipped", "cancelled"),

	/** A {@code BindingResult} argument has errors. */
	BINDING_ERRORS("skipped", "binding-errors"),

	/** The answer's status is 4xx or 5xx. */
	ERROR_STATUS("skipped", "error-status"),

	/** The condition of the annotation is not met. */
	CONDITION_NOT_MET("skipped", "condition"),

	/** The surrounding transaction did not commit. */
	ROLLED_BACK("skipped", "rollback"),

	/** None of the fields that may leave has a value. */
	NO_FIELDS("skipped", "no-fields"),

	/** The form requires consent, and the visitor did not give it; nothing is kept. */
	NO_CONSENT("skipped", "no-consent"),

	/** The expression that says what is the lead gave nothing. */
	NO_LEAD("skipped", "no-lead"),

	/** The visitor did not ask to be a lead. */
	NO_OPT_IN("skipped", "no-opt-in"),

	/** The honeypot is filled in, as people do not. */
	HONEYPOT("skipped", "honeypot"),

	/** The form was sent sooner than a person fills it in. */
	TOO_FAST("skipped", "too-fast"),

	/** The same person sent the same shortly before. */
	DUPLICATE("skipped", "duplicate"),

	/** The e-mail or IP address gave as many leads as it may. */
	RATE_LIMITED("skipped", "rate-limited"),

	/** A customizer of the application's wants no lead. */
	VETOED("skipped", "veto"),

	/** An argument or the lead is invalid; the lead was recorded as rejected. */
	INVALID("invalid", "validation"),

	/** The lead could not be kept: the store is full, failing or shutting down. */
	REFUSED("refused", "not-kept"),

	/** The condition of the annotation could not be evaluated. */
	CONDITION_FAILED("failed", "condition"),

	/** Evaluating what is the lead, reading or validating it failed. */
	READING_FAILED("failed", "reading"),

	/** Handing the lead over failed in a way that was not foreseen. */
	KEEPING_FAILED("failed", "keeping");

	private final String outcome;

	private final String reason;

	CaptureDecision(String outcome, String reason) {
		this.outcome = outcome;
		this.reason = reason;
	}

	/**
	 * Return what became of the call.
	 * @return captured, skipped, invalid, refused or failed
	 */
	public String outcome() {
		return this.outcome;
	}

	/**
	 * Return why.
	 * @return the reason, {@code none} for a captured lead
	 */
	public String reason() {
		return this.reason;
	}

}
