/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the visitor's answer to a question about consent: a {@code boolean},
 * {@code Boolean} or {@code Optional<Boolean>} record component, field, getter or request
 * parameter. On anything else it fails the start.
 * <p>
 * Captured with the lead, sent as HubSpot's {@code legalConsentOptions}, and kept with
 * the submission as proof. An absent answer is a refusal. Only the Forms API takes
 * consent; leads of other APIs keep it as proof alone. The answer is no field of the lead
 * unless it is annotated with {@link LeadField} or mapped, too.
 *
 * @since 0.1.0
 * @see LegalConsent.Consent
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
public @interface LeadConsent {

	/**
	 * HubSpot's number of the subscription type that was asked about. A method asks about
	 * each at most once.
	 * @return the number, or 0 (the default) for consent to process the data at all
	 */
	long subscriptionTypeId() default 0;

	/**
	 * The question as the visitor read it. Without it the form's properties say it, as
	 * {@code consent.text} or {@code consent.communications.<subscription type id>}.
	 * @return the text
	 */
	String text() default "";

}
