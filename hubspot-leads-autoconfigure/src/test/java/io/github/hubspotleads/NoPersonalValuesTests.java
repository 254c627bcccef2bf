/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.hubspotleads.reconciliation.ShownSubmission;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.validation.LeadLimits;
import io.github.hubspotleads.validation.LeadValidator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No value of a lead and nothing of its visitor shows in the text of any type that an
 * application meets, nor in the message of an exception.
 */
class NoPersonalValuesTests {

	private static final String HUTK = "c0ffee00c0ffee00c0ffee00c0ffee00";

	private static final List<String> CANARIES = List.of("canary", HUTK, "203.0.113.77", "7391");

	private final Lead lead = Lead.forForm("demo-request")
		.field("email", "canary at example.com", "request.email")
		.field("numemployees", "canary-7391")
		.field("annualrevenue", "canary 7391")
		.field("closedate", "canary7391")
		.field("message", "canary")
		.context(LeadContext.empty()
			.withHutk(HUTK)
			.withIpAddress("203.0.113.77")
			.withPageUri("https://canary.example.com/7391")
			.withPageName("canary"))
		.build();

	private final Submission submission = Submission.builder(new UUID(1, 2), "demo-request", Instant.EPOCH).build();

	@Test
	void noTextOfAnyWordRevealsValues() {
		List<Object> words = words();
		for (Object word : words) {
			assertThat(word.toString()).as(word.getClass().getName()).doesNotContain(CANARIES.toArray(String[]::new));
			if (word instanceof Throwable throwable) {
				assertThat(throwable.getMessage()).isNotBlank().doesNotContain(CANARIES.toArray(String[]::new));
			}
		}
		assertThat(words).extracting((word) -> word.getClass().getName()).containsAll(wordTypes());
	}

	@Test
	void valuesAreThereToBeRevealed() {
		assertThat(this.lead.fields()).hasSize(5).allMatch((field) -> field.value().contains("canary"));
		assertThat(this.lead.context().pageUri()).contains("canary");
		assertThat(errors()).hasSize(4);
	}

	private List<Object> words() {
		List<SubmissionError.FieldError> errors = errors();
		SubmissionError error = new SubmissionError(SubmissionError.Type.INVALID, "The lead is not valid", errors);
		LegalConsent.Consent consent = new LegalConsent.Consent(true, "Text",
				List.of(new LegalConsent.Communication(true, 7, "Text")));
		LegalConsent.LegitimateInterest interest = new LegalConsent.LegitimateInterest(true, 7,
				LegalConsent.LegalBasis.LEAD, "Text");
		List<Object> words = new ArrayList<>(errors);
		words.addAll(this.lead.fields());
		words.addAll(List.of(this.lead, this.lead.context(), error, this.submission,
				this.submission.mutate().error(error), Lead.forForm("f").field("a", "canary"),
				SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950e"), new InvalidLeadException(error, this.submission),
				new LeadRejectedException("HubSpot refused the lead", this.submission),
				new LeadDeliveryException("The store is full", null),
				new UnknownFormException("demo-request", "A lead", List.of()),
				new NewSubmission(new UUID(1, 2), this.lead, "hubspot.test"),
				new RefusedValue("teamSize", "numemployees", "INVALID_NUMBER", "not a number", "canary-7391"), consent,
				consent.communications().get(0), interest, new ConsentProof(consent, Instant.EPOCH, null),
				new ClaimedSubmission(this.submission, this.lead, 1, false), AttemptResult.rejected(error),
				new Arrival(Instant.EPOCH, List.of()), Erasure.NONE,
				new ShownSubmission(SubmissionGuid.of(HUTK.replace('c', 'a')), Instant.EPOCH, "canary@example.com")));
		return words;
	}

	private List<SubmissionError.FieldError> errors() {
		return new LeadValidator(LeadLimits.DEFAULT).validate(this.lead);
	}

	// Every class of the words that can be made, so that a new one cannot be forgotten.
	private static List<String> wordTypes() {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.hubspotleads")
			.stream()
			.filter((type) -> type.getPackageName().equals("io.github.hubspotleads"))
			.filter((type) -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass())
			.filter((type) -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
			.map(JavaClass::getName)
			.filter((name) -> !name.endsWith(".FieldText") && !name.endsWith(".IpAddresses")
					&& !name.endsWith(".PageUris") && !name.endsWith("$Campaign") && !name.endsWith("$Origin"))
			.toList();
	}

}
