/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.LegalConsent.Consent;
import io.github.hubspotleads.LegalConsent.LegalBasis;
import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.extension.LeadCustomizers;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.validation.LeadLimits;
import io.github.hubspotleads.validation.LeadValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What consent means to leads, whoever hands them over.
 */
class ConsentAdmissionTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private static final LegitimateInterest INTEREST = new LegitimateInterest(true, 7, LegalBasis.LEAD, "We write.");

	private static final Consent AGREED = new Consent(true, "May we?", List.of());

	private static final Consent REFUSED = new Consent(false, "May we?", List.of());

	private final InMemorySubmissionStore store = new InMemorySubmissionStore(
			new InMemoryStoreSettings(10, 1_000_000, 10), PersonHasher.withRandomKey(), Clock.systemUTC(),
			System::nanoTime);

	private final List<String> told = new ArrayList<>();

	private final LeadAdmission admission = new LeadAdmission(
			new LeadForms(List.of(form("plain", ConsentSettings.NONE),
					form("required", new ConsentSettings(true, "May we?", Map.of(), null)),
					form("interest", new ConsentSettings(false, "", Map.of(), INTEREST)),
					form("constants", new ConsentSettings(false, "", Map.of(), INTEREST))
						.withFieldSettings(new FieldSettings(Map.of(), Map.of("lead_source", "web"))))),
			new LeadValidator(LeadLimits.DEFAULT), new SubmissionIds(Clock.systemUTC(), new Random(1)), this.store,
			new Told(), Clock.fixed(NOW, ZoneOffset.UTC), LeadCustomizers.NONE);

	static List<LegalConsent> insufficient() {
		List<LegalConsent> insufficient = new ArrayList<>(List.of(REFUSED, INTEREST));
		insufficient.add(null);
		return insufficient;
	}

	@ParameterizedTest
	@MethodSource("insufficient")
	void forgetsALeadWithoutTheConsentThatItsFormRequires(LegalConsent consent) {
		for (String email : List.of("ada@example.org", "nonsense")) {
			Lead lead = lead("required", email, consent);
			InvalidLeadException thrown = catchThrowableOfType(InvalidLeadException.class,
					() -> this.admission.admit(lead, List.of()));
			assertThat(thrown).hasMessage("The lead of form 'required' is not kept: 'consent' to process the data is "
					+ "not given, which 'hubspot.leads.forms.required.consent.required' asks for");
			assertThat(thrown.error().fields()).extracting(FieldError::path).containsExactly("consent");
			assertThat(thrown.submission()).isNull();
		}
		assertThat(this.store.page(null, 10)).isEmpty();
		assertThat(this.told).containsExactly("without consent required leads", "without consent required leads");
	}

	@Test
	void takesALeadWithTheConsentThatItsFormRequires() {
		assertThat(admit("required", AGREED).lead().consent()).isEqualTo(AGREED);
		assertThat(this.told).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("insufficient")
	void passesOnWhatThereIsWhereNoConsentIsRequired(LegalConsent consent) {
		assertThat(admit("plain", consent).lead().consent()).isEqualTo(consent);
	}

	@Test
	void aLegitimateInterestStandsInWhereNobodyAsked() {
		assertThat(admit("interest", null).lead().consent()).isEqualTo(INTEREST);
		NewSubmission withConstants = admit("constants", null);
		assertThat(withConstants.lead().consent()).isEqualTo(INTEREST);
		assertThat(withConstants.lead().value("lead_source")).isEqualTo("web");
	}

	@Test
	void aLegitimateInterestNeverOutweighsAnAnswer() {
		assertThat(admit("interest", REFUSED).lead().consent()).isEqualTo(REFUSED);
		assertThat(admit("constants", AGREED).lead().consent()).isEqualTo(AGREED);
	}

	@Test
	void keepsTheProofOfEveryConsent() {
		Instant at = Instant.parse("2026-03-04T05:06:07Z");
		LeadContext context = LeadContext.empty().withSubmittedAt(at).withPageUri("https://a.example/demo");
		Submission asked = this.store
			.add(this.admission.admit(lead("plain", "ada@example.org", AGREED).withContext(context), List.of()));
		assertThat(asked.consent()).isEqualTo(new ConsentProof(AGREED, at, "https://a.example/demo"));
		assertThat(this.store.add(admit("interest", null)).consent()).isEqualTo(new ConsentProof(INTEREST, NOW, null));
		assertThat(this.store.add(admit("plain", null)).consent()).isNull();
	}

	@Test
	void keepsTheProofOfARejectedLead() {
		InvalidLeadException thrown = catchThrowableOfType(InvalidLeadException.class,
				() -> this.admission.admit(lead("plain", "nonsense", REFUSED), List.of()));
		assertThat(thrown.submission().consent().consent()).isEqualTo(REFUSED);
	}

	@Test
	void tellsAndRecordsTheErrorsOfTheArgumentsAndOfTheLead() {
		FieldError argument = new FieldError("firstName", "firstname", "must not be blank");
		InvalidLeadException thrown = catchThrowableOfType(InvalidLeadException.class,
				() -> this.admission.admit(lead("plain", "nonsense", null), List.of(argument)));
		assertThat(thrown.error().fields()).hasSize(2).startsWith(argument);
		assertThat(thrown.error().fields().get(1).field()).isEqualTo("email");
		assertThat(thrown.submission().error()).isEqualTo(thrown.error());
	}

	@Test
	void doesNotCallALeadEmptyWhoseArgumentsAreInvalid() {
		FieldError argument = new FieldError("email", "email", "must not be blank");
		InvalidLeadException thrown = catchThrowableOfType(InvalidLeadException.class,
				() -> this.admission.admit(lead("plain", "", null), List.of(argument)));
		assertThat(thrown.error().fields()).containsExactly(argument);
	}

	private NewSubmission admit(String form, LegalConsent consent) {
		return this.admission.admit(lead(form, "ada@example.org", consent), List.of());
	}

	private static Lead lead(String form, String email, LegalConsent consent) {
		return Lead.forForm(form).field("email", email).consent(consent).build();
	}

	private static LeadForm form(String name, ConsentSettings consent) {
		return new LeadForm(name, LeadApi.LEADS, URI.create("https://a.hubspot.com/?FormName=" + name))
			.withConsent(consent);
	}

	private final class Told implements LeadSignals {

		@Override
		public void withoutConsent(String form, String api) {
			ConsentAdmissionTests.this.told.add("without consent " + form + " " + api);
		}

	}

}
