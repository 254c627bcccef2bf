/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.submission;

/**
 * The error types that HubSpot documents for the Forms API, with an example of each. The
 * names are HubSpot's.
 *
 * @since 0.1.0
 */
public enum FormErrorType {

	/** More than 1000 fields. */
	MAX_NUMBER_OF_SUBMITTED_VALUES_EXCEEDED("fields", "No more than 1000 values can be submitted"),

	/** A malformed e-mail address. */
	INVALID_EMAIL("fields.email", "'nobody' is not a valid email"),

	/** An e-mail address that the form does not take, such as a free-mail address. */
	BLOCKED_EMAIL("fields.email", "'nobody@blocked.example' is blocked"),

	/** A required field that is missing. */
	REQUIRED_FIELD("fields.email", "Required field 'email' is missing"),

	/** A value of a number field that is not a number. */
	INVALID_NUMBER("fields.numemployees", "'many' is not a valid number"),

	/** A number outside the limits of the form's field. */
	NUMBER_OUT_OF_RANGE("fields.numemployees", "'0' is out of range"),

	/** A value that is too long. */
	INPUT_TOO_LARGE("fields.message", "The value is too large"),

	/** A field that is not on the form. */
	FIELD_NOT_IN_FORM_DEFINITION("fields.colour", "Field 'colour' is not in the form definition"),

	/** A value that is none of the field's options. */
	VALUE_NOT_IN_FIELD_DEFINITION("fields.colour", "'none' is not an option of the field"),

	/** A context, or time of the submission, that makes no sense. */
	INVALID_METADATA("context", "The context is not valid"),

	/** A malformed key of a webinar. */
	INVALID_GOTOWEBINAR_WEBINAR_KEY("context.goToWebinarWebinarKey", "'none' is not a valid webinar key"),

	/** A malformed or unknown visitor's token, the value of the hubspotutk cookie. */
	INVALID_HUTK("context.hutk", "'none' is not a valid Hutk"),

	/** A malformed IP address. */
	INVALID_IP_ADDRESS("context.ipAddress", "'none' is not a valid IP address"),

	/** A malformed address of a page. */
	INVALID_PAGE_URI("context.pageUri", "'none' is not a valid page URI"),

	/** Consent in another shape than one of the two documented ones. */
	INVALID_LEGAL_OPTION_FORMAT("legalConsentOptions", "The legal consent options are malformed"),

	/** No consent to processing where the form asks for it. */
	MISSING_PROCESSING_CONSENT("legalConsentOptions.consent.consentToProcess", "Consent to process is required"),

	/** Consent to processing without the text that was agreed to. */
	MISSING_PROCESSING_CONSENT_TEXT("legalConsentOptions.consent.text", "Text is missing"),

	/** Consent to communication without the text that was agreed to. */
	MISSING_COMMUNICATION_CONSENT_TEXT("legalConsentOptions.consent.communications[0].text", "Text is missing"),

	/** Legitimate interest without its text. */
	MISSING_LEGITIMATE_INTEREST_TEXT("legalConsentOptions.legitimateInterest.text", "Text is missing"),

	/** Consent given twice to the same subscription type. */
	DUPLICATE_SUBSCRIPTION_TYPE_ID("legalConsentOptions.consent.communications",
			"Subscription type '999' is there more than once"),

	/** A form that takes no submissions by an API, for it wants a captcha solved. */
	FORM_HAS_RECAPTCHA_ENABLED("", "Form can't receive API submissions as Captcha (SPAM prevention) is enabled.");

	private final String place;

	private final String example;

	FormErrorType(String place, String example) {
		this.place = place;
		this.example = example;
	}

	/**
	 * Create an error of this type with an example of HubSpot's message.
	 * @return the error
	 */
	public FormError error() {
		return this.place.isEmpty() ? new FormError(name(), this.example) : at(this.place, this.example);
	}

	/**
	 * Create an error of this type.
	 * @param place what is wrong, such as {@code fields.email}
	 * @param sentence what is wrong with it
	 * @return the error
	 */
	public FormError at(String place, String sentence) {
		return new FormError(name(), FormError.message(place, sentence));
	}

	/**
	 * Create an error of a type that may not be one of these.
	 * @param errorType the name of the type
	 * @return the error
	 */
	public static FormError example(String errorType) {
		for (FormErrorType type : values()) {
			if (type.name().equals(errorType)) {
				return type.error();
			}
		}
		return new FormError(errorType, "The request is not valid");
	}

}
