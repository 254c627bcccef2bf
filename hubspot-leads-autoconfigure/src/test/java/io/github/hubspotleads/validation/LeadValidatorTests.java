/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.LegalConsent.Communication;
import io.github.hubspotleads.LegalConsent.Consent;
import io.github.hubspotleads.LegalConsent.LegalBasis;
import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import io.github.hubspotleads.SubmissionError.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LeadValidatorTests {

	private final LeadValidator validator = new LeadValidator(LeadLimits.DEFAULT);

	@ParameterizedTest
	@ValueSource(strings = { "ada@example.com", "ada+demo@example.com", "a.d.a@example.co.uk", "ADA@X.TEST",
			"a@b.c.d.e.test", "o'brien@example.com", "a!#$%&'*+-/=?^_`{|}~@example.com", "1@2.test", "ada@my-host.test",
			"ada@m\u00FCnchen.test", "ada@xn--mnchen-3ya.test",
			"\u0438\u0432\u0430\u043D@\u043F\u043E\u0447\u0442\u0430.\u0440\u0444",
			"\u0938\u0902\u092A\u0930\u094D\u0915@\u0921\u093E\u091F\u093E\u092E\u0947\u0932.\u092D\u093E\u0930\u0924",
			"\u7528\u6237@\u4F8B\u5B50.\u6D4B\u8BD5", "ada@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.test",
			"ada@\uD83D\uDC69.test", " ada@x.test", "ada@x.test ", "ada@x.test\u00A0", "\tada@x.test\r\n" })
	void acceptsAddressesThatCouldExist(String email) {
		assertThat(wrong("email", email)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada", "@", "@example.com", "ada@", "ada@localhost", "ada@.test", "ada@x..test",
			"ada@x.test.", "ada@-x.test", "ada@x-.test", "a@b@c.test", "ada@@x.test", "a da@x.test", "ada@x y.test",
			"ada@ x.test", "ada\u00A0@x.test", "a@b.test\nBcc: c@d.test", "a\r\n@b.test", "a\t@b.test",
			"a\u0085@b.test", "a@b\u2028.test", "Ada <ada@x.test>", "ada@x.test,b@x.test", "ada@x.test;b@x.test",
			"mailto:ada@x.test", "ada@[127.0.0.1]", "\"ada\"@x.test", "ada@x.test/path", "ada@x_y.test",
			"=cmd|' /C calc'!A0" })
	void refusesTextsThatAreNoAddress(String email) {
		assertThat(wrong("email", email)).containsExactly("is not an e-mail address");
	}

	@Test
	void refusesAddressesThatAreTooLong() {
		assertThat(wrong("email", "a".repeat(64) + "@x.test")).isEmpty();
		assertThat(wrong("email", "a".repeat(65) + "@x.test")).hasSize(1);
		assertThat(wrong("email", "a@" + "x".repeat(247) + ".test")).isEmpty();
		assertThat(wrong("email", "a@" + "x".repeat(248) + ".test")).hasSize(1);
	}

	@Test
	void countsTheTextsOfConsentAmongTheCharacters() {
		LeadValidator small = new LeadValidator(new LeadLimits(10, 100, 30));
		Lead lead = Lead.forForm("f").field("email", "ada@x.test").build();
		Communication news = new Communication(true, 7, "n".repeat(10));
		for (LegalConsent fits : List.of(new Consent(true, "t".repeat(10), List.of(news)),
				new LegitimateInterest(true, 7, LegalBasis.LEAD, "t".repeat(20)))) {
			assertThat(small.validate(lead.withConsent(fits))).isEmpty();
		}
		for (LegalConsent large : List.of(new Consent(true, "t".repeat(11), List.of(news)),
				new LegitimateInterest(true, 7, LegalBasis.LEAD, "t".repeat(21)))) {
			assertThat(small.validate(lead.withConsent(large))).extracting(FieldError::message)
				.containsExactly("has more than 30 characters in all");
		}
	}

	@Test
	@Timeout(20)
	void refusesHostileAddressesInLinearTime() {
		List<String> hostile = List.of("a".repeat(50_000) + "@", "@".repeat(50_000), "a@" + "a.".repeat(25_000),
				"a@" + "-".repeat(50_000), "a@" + "\u0301".repeat(50_000), "1".repeat(50_000));
		for (int i = 0; i < 200; i++) {
			for (String text : hostile) {
				assertThat(wrong("email", text)).hasSize(1);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "7", "-1", "007", "1234567890123456789012345678901234567890" })
	void acceptsWholeNumbers(String text) {
		assertThat(wrong("numemployees", text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.0", "1e5", "1,234", "+5", "--1", "1-", "-", "one", "51-200", "1 000", " 1", "0x10",
			"\u0661", "NaN", "12345678901234567890123456789012345678901" })
	void refusesWhatIsNoWholeNumber(String text) {
		assertThat(wrong("numemployees", text)).containsExactly("is not a whole number");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "0", "1000000000", "-1.5", ".5", "-.5", "0.10", "1234567890123456789012345678901234567.90" })
	void acceptsNumbersInPlainNotation(String text) {
		assertThat(wrong("annualrevenue", text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e5", "1E+400000", "1,234", "1.234,50", "1.", ".", "-.", "1.2.3", "$5", "5 EUR", "NaN",
			"Infinity", "-Infinity", "0x1p3", "\uFF11", "1.5f" })
	void refusesNumbersInAnyOtherNotation(String text) {
		assertThat(wrong("annualrevenue", text)).containsExactly("is not a number in plain notation");
	}

	@Test
	void refusesHugeNumbersWithoutReadingThem() {
		LeadValidator generous = new LeadValidator(new LeadLimits(10, 1_000_000, 1_000_000));
		Lead lead = Lead.forForm("f").field("annualrevenue", "9".repeat(400_000)).build();
		assertThat(generous.validate(lead)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-03-01", "2024-02-29", "03/01/2026", "02/29/2024", "2026-03-01T10:15:30Z",
			"2026-03-01T10:15:30.123Z", "2026-03-01T10:15", "2026-03-01T10:15:30+02:00" })
	void acceptsDates(String text) {
		assertThat(wrong("closedate", text)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "02/30/2026", "2026-02-30", "02/29/2026", "13/01/2026", "00/01/2026", "2026-13-01",
			"2026-00-10", "2026-3-1", "3/1/2026", "01.03.2026", "03-01-2026", "20260301", "2026/03/01", "tomorrow",
			"abcd-01-01", "-001-01-01", "01/01/abcd", "01/01/2026x", "2026-03-01 10:15", "2026-03-01T",
			"2026-03-01Tnoon", "2026-02-30T10:15:30Z", "2026-03-01T25:00:00Z", "2026-03-01X10:15", "1772359200000",
			"\u0662\u0660\u0662\u0666-03-01" })
	void refusesWhatIsNoDate(String text) {
		assertThat(wrong("closedate", text)).containsExactly("is neither an ISO 8601 date nor one written MM/DD/YYYY");
	}

	@Test
	void acceptsWhatTheLeadMakesOfJavaValues() {
		Lead lead = Lead.forForm("f")
			.field("numemployees", 51L)
			.field("annualrevenue", 1.0E9)
			.field("closedate", ZonedDateTime.parse("2026-03-01T10:15:30+01:00[Europe/Berlin]"))
			.build();
		assertThat(this.validator.validate(lead)).isEmpty();
	}

	@Test
	void leavesOtherFieldsAlone() {
		Lead lead = Lead.forForm("f")
			.field("firstname", "<a href=//evil.test>\u202E")
			.field("zip", "SW1A 1AA")
			.field("Email", "not an address")
			.build();
		assertThat(this.validator.validate(lead)).isEmpty();
	}

	@Test
	void refusesLeadWithoutValues() {
		assertThat(this.validator.validate(Lead.forForm("demo").build()))
			.containsExactly(new FieldError("demo", "", "has no field with a value"));
	}

	@Test
	void holdsLimitsOfSize() {
		LeadValidator strict = new LeadValidator(new LeadLimits(2, 10, 15));
		assertThat(strict.validate(numbered(2, 7))).isEmpty();
		assertThat(strict.validate(numbered(3, 1)))
			.containsExactly(new FieldError("f", "", "has 3 fields, more than 2"));
		assertThat(strict.validate(numbered(1, 10))).isEmpty();
		assertThat(strict.validate(numbered(1, 11)))
			.containsExactly(new FieldError("f1", "f1", "is longer than 10 characters"));
		assertThat(strict.validate(numbered(2, 8)))
			.containsExactly(new FieldError("f", "", "has more than 15 characters in all"));
		assertThat(this.validator.validate(numbered(200, 1))).isEmpty();
		assertThat(this.validator.validate(numbered(10_000, 1))).hasSize(1);
		assertThat(this.validator.validate(numbered(1, 65_536))).isEmpty();
		assertThat(this.validator.validate(numbered(1, 10_000_000))).hasSize(1);
	}

	@Test
	void refusesHostileFieldNames() {
		assertThat(wrong("na\nme", "x")).hasSize(1);
		assertThat(wrong("n".repeat(256), "x")).isEmpty();
		assertThat(wrong("n".repeat(257), "x")).hasSize(1);
	}

	@Test
	void limitsMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new LeadLimits(0, 1, 1))
			.withMessageContaining("maxFields");
		assertThatIllegalArgumentException().isThrownBy(() -> new LeadLimits(1, 0, 1))
			.withMessageContaining("maxFieldLength");
		assertThatIllegalArgumentException().isThrownBy(() -> new LeadLimits(1, 1, 0))
			.withMessageContaining("maxLeadLength");
	}

	@ParameterizedTest
	@MethodSource
	void namesTheSourceAndNeverTheValue(String name) {
		Lead lead = Lead.forForm("f").field(name, "secret-7391", "request.inner.path").build();
		assertThat(this.validator.validate(lead)).hasSize(1).allSatisfy((error) -> {
			assertThat(error.path()).isEqualTo("request.inner.path");
			assertThat(error.field()).isEqualTo(name);
			assertThat(error.toString()).doesNotContain("7391");
		});
	}

	static List<String> namesTheSourceAndNeverTheValue() {
		return List.of("email", "numemployees", "annualrevenue", "closedate");
	}

	@Test
	@Timeout(60)
	void neverThrowsForRandomTexts() {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		String[] names = { "email", "numemployees", "annualrevenue", "closedate", "message" };
		String alphabet = "aZ09.-+@/:TZ ,;\n\0\u0301\u0661\u093E\u200D\uD83D\uDC69\uFFFF";
		for (int i = 0; i < 100_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int length = random.nextInt(30); length >= 0; length--) {
				text.append((random.nextInt(8) > 0) ? alphabet.charAt(random.nextInt(alphabet.length()))
						: (char) random.nextInt(0x10000));
			}
			Lead lead = Lead.forForm("f").field(names[i % names.length], text).build();
			assertThat(this.validator.validate(lead)).as("text %d of seed %d", i, seed).hasSizeLessThanOrEqualTo(1);
		}
	}

	private List<String> wrong(String name, String value) {
		Lead lead = Lead.forForm("f").field(name, value, "source").build();
		return this.validator.validate(lead).stream().map(FieldError::message).toList();
	}

	private static Lead numbered(int fields, int length) {
		Lead.Builder builder = Lead.forForm("f");
		for (int i = 1; i <= fields; i++) {
			builder.field("f" + i, "x".repeat(length));
		}
		return builder.build();
	}

}
