/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadContextCustomizer;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.LeadValueConverter;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.observation.LeadSignals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What the application adds to capture.
 */
class CaptureExtensionTests {

	private static final String HUTK = "0123456789abcdef0123456789abcdef";

	private final CaptureHarness harness = new CaptureHarness();

	private final LeadContextCustomizer proxy = (context, request) -> context
		.withIpAddress(request.header("X-Visitor"));

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void amendsTheContextFromHeadersInOrder() throws Exception {
		this.harness.contextCustomizers.add(this.proxy);
		this.harness.contextCustomizers
			.add((context, request) -> context.withPageName(context.ipAddress()).withHutk(request.header("x-missing")));
		this.harness.mvc(Forms.class)
			.perform(post("/email").param("email", "jane@x.test").header("x-visitor", "8.8.8.8"));
		LeadContext context = this.harness.lead().context();
		assertThat(context.ipAddress()).isEqualTo("8.8.8.8");
		assertThat(context.pageName()).isEqualTo("8.8.8.8");
		assertThat(context.hutk()).isNull();
		assertThat(context.submittedAt()).isEqualTo(CaptureHarness.NOW);
	}

	@Test
	void takesTheTimeThatACustomizerSets() throws Exception {
		this.harness.contextCustomizers
			.add((context, request) -> context.withSubmittedAt(CaptureHarness.NOW.minusSeconds(60)));
		this.harness.mvc(Forms.class).perform(post("/email").param("email", "jane@x.test"));
		assertThat(this.harness.lead().context().submittedAt()).isEqualTo(CaptureHarness.NOW.minusSeconds(60));
	}

	@Test
	void aContextCustomizerThatFailsIsPassedOver() throws Exception {
		this.harness.contextCustomizers.add((context, request) -> {
			throw new IllegalStateException("jane");
		});
		this.harness.contextCustomizers.add((context, request) -> null);
		this.harness.contextCustomizers.add((context, request) -> context.withHutk(HUTK));
		this.harness.mvc(Forms.class).perform(post("/email").param("email", "jane@x.test")).andExpect(status().isOk());
		assertThat(this.harness.lead().context().hutk()).isEqualTo(HUTK);
		assertThat(this.harness.failed).containsExactly(LeadSignals.Extension.CONTEXT_CUSTOMIZER);
		assertThat(this.harness.log()).contains("failed with java.lang.IllegalStateException").doesNotContain("jane");
	}

	@Test
	void convertsPropertiesParametersAndContainers() {
		this.harness.converters.add(new Phones());
		this.harness.converters.add(new Sizes());
		Calls calls = this.harness.advise(Calls.class);
		calls.phones(new Phones.Caller(new Phone("49", "1"), Optional.of(new Phone("49", "2")),
				List.of(new Phone("49", "3"), new Phone("49", "4")), null), DataSize.ofKilobytes(2));
		assertThat(this.harness.fields()).containsOnly(Map.entry("phone", "+49 1"), Map.entry("second", "+49 2"),
				Map.entry("more", "+49 3;+49 4"), Map.entry("size", "2048 B"));
	}

	@Test
	void takesAnArgumentOfAConvertedTypeForAValue() {
		this.harness.converters.addAll(List.of(new Phones(), new Sizes()));
		this.harness.advise(Calls.class).single(new Mobile("49", "5"));
		assertThat(this.harness.fields()).containsOnly(Map.entry("phone", "+49 5"));
	}

	@Test
	void aValueWhoseConversionFailsIsLeftOut() {
		this.harness.converters.addAll(List.of(new Phones(), new Sizes()));
		Calls calls = this.harness.advise(Calls.class);
		calls.phones(new Phones.Caller(new Phone("49", "1"), Optional.of(new Phone("49", "none")), null, null), null);
		assertThat(this.harness.fields()).containsOnly(Map.entry("phone", "+49 1"));
		calls.phones(new Phones.Caller(new Phone("49", "none"), null, null, null), null);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED, CaptureDecision.READING_FAILED);
		assertThat(this.harness.failed).hasSize(2).containsOnly(LeadSignals.Extension.VALUE_CONVERTER);
		assertThat(this.harness.log()).doesNotContain("none is no number");
	}

	@Test
	void refusesAConverterForATypeThatLeadsTake() {
		this.harness.converters.add(new Phones() {

			@Override
			@SuppressWarnings({ "unchecked", "rawtypes" })
			public Class<Phone> type() {
				return (Class) String.class;
			}

		});
		assertThatIllegalArgumentException().isThrownBy(this.harness::plans)
			.withMessageContaining("is for java.lang.String, which leads take as it is");
	}

	public static class Phone {

		private final String country;

		private final String number;

		Phone(String country, String number) {
			this.country = country;
			this.number = number;
		}

		public String getCountry() {
			return this.country;
		}

		public String getNumber() {
			return this.number;
		}

	}

	static class Mobile extends Phone {

		Mobile(String country, String number) {
			super(country, number);
		}

	}

	static class Phones implements LeadValueConverter<Phone> {

		@Override
		public Class<Phone> type() {
			return Phone.class;
		}

		@Override
		public Object convert(Phone value) {
			if (value.getNumber().equals("none")) {
				throw new IllegalArgumentException("none is no number");
			}
			return "+" + value.getCountry() + " " + value.getNumber();
		}

		record Caller(Phone phone, @LeadField("second") Optional<Phone> other, @LeadField List<Phone> more,
				Phone unnamed) {

		}

	}

	static class Sizes implements LeadValueConverter<DataSize> {

		@Override
		public Class<DataSize> type() {
			return DataSize.class;
		}

		@Override
		public Object convert(DataSize value) {
			return value.toBytes() + " B";
		}

	}

	@RestController
	static class Forms {

		@PostMapping("/email")
		@HubSpotLead("contact")
		void email(@RequestParam String email) {
		}

	}

	static class Calls {

		@HubSpotLead("contact")
		void phones(Phones.Caller caller, @LeadField DataSize size) {
		}

		@HubSpotLead("contact")
		void single(Phone phone) {
		}

	}

}
