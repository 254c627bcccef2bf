/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorTextTests {

	private static final String MESSAGE = "Please call me, my husband must not know of this. ".repeat(2000);

	private final Lead lead = Lead.forForm("demo")
		.field("firstname", "Ada")
		.field("lastname", "Love \"L\" <lace>")
		.field("email", "ada@example.com")
		.field("state", "NY")
		.field("message", MESSAGE)
		.context(LeadContext.empty().withHutk("0123456789abcdef0123456789abcdef").withIpAddress("203.0.113.7"))
		.build();

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			Email ada@example.com is blocked                    | Email *** is blocked
			ADA@EXAMPLE.COM                                     | ***
			mailto:ada%40example.com                            | mailto:***
			ada&#64;example.com!                                | ***!
			other.person+x@sub.example.org is known             | *** is known
			Hello Ada, hello aDa                                | Hello ***, hello ***
			<p>Love &quot;L&quot; &lt;lace&gt;</p>              | <p>***</p>
			{"v":"Love \\"L\\" <lace>"}                         | {"v":"***"}
			?n=Love+%22L%22+%3Clace%3E&x                        | ?n=***&x
			Love "L" <l                                         | ***
			token 0123456789abcdef0123456789abcdef from 203.0.113.7 | token *** from ***
			No state NY                                         | No state NY
			Internal error                                      | Internal error
			""")
	void masksValuesOfTheLead(String text, String expected) {
		assertThat(ErrorText.of(text, this.lead)).isEqualTo(expected);
	}

	@Test
	void masksPartsOfValuesAndNumbersInAnotherSpelling() {
		Lead many = Lead.forForm("demo")
			.field("interests", List.of("secret one", "secret two"))
			.field("phone", "+49 170 1234567")
			.field("lastname", "O'Brien")
			.field("message", "ask for Berta Schulz, please")
			.build();
		assertThat(ErrorText.of("'secret two' bad, 01701234567, O&apos;Brien, Berta Schulz", many))
			.doesNotContain("secret", "1234567", "Brien", "Berta", "Schulz")
			.contains("bad");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"message":"bad J\\u00f6rgensen M\\u00fcller"}                | bad ***
			{"message":"bad J\\u00f6rgensen M\\u00fcller","errors":1      | {"message":"bad ***","errors":1
			{"error":"bad J\\u00F6rgensen M\\u00FCller"}                  | {"error":"bad ***"}
			{"e":"{\\"m\\":\\"J\\\\u00f6rgensen M\\\\u00fcller\\"}"}        | {"e":"{"m":"***"}"}
			J&#246;rgensen M&#xFC;ller                                  | ***
			J&ouml;rgensen M&uuml;ller                                  | ***
			J%C3%B6rgensen+M%c3%bcller                                  | ***
			{"v":"one\\ntwo \\"C:\\\\new\\u0026"}                       | {"v":"***"}
			one two "C:\\new&                                          | ***
			the grin \\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00           | the grin ***
			typed \\u0041bc                                            | typed ***
			typed {"a":"\\\\u0041bc"}                                  | typed {"a":"***"}
			""")
	void masksValuesThatAreEscaped(String text, String expected) {
		Lead escaped = Lead.forForm("demo")
			.field("message", "J\u00f6rgensen M\u00fcller")
			.field("note", "one\ntwo \"C:\\new&")
			.field("grin", "\ud83d\ude00".repeat(3))
			.field("code", "\\u0041bc")
			.build();
		assertThat(ErrorText.of(text, escaped)).isEqualTo(expected);
	}

	@Test
	void tellsTheMessageOfAnAnswerInJsonAndItsCorrelationId() {
		String id = "11d2a0b3-0000-4000-8000-123456789012";
		String answer = "{\"status\":\"error\",\"message\":\"no Ada\",\"correlationId\":\"%s\"}";
		assertThat(ErrorText.of(answer.formatted(id), this.lead)).isEqualTo("no ***, correlation id " + id);
		assertThat(ErrorText.of(answer.formatted("0123456789abcdef0123456789abcdef"), this.lead)).isEqualTo("no ***");
		Lead same = Lead.forForm("demo").field("reference", id).build();
		assertThat(ErrorText.of(answer.formatted(id), same)).isEqualTo("no Ada");
	}

	@Test
	void masksLongValuesThatAreQuotedInPart() {
		assertThat(ErrorText.of("Bad message: " + MESSAGE, this.lead)).isEqualTo("Bad message: ***");
		assertThat(ErrorText.of("Bad message 'Please call me, my hus...'", this.lead))
			.isEqualTo("Bad message '***...'");
	}

	@Test
	void makesOneLineWithoutControls() {
		assertThat(ErrorText.of("a\r\nERROR admin\u0085b\u2028c\u0000d\u001b[2Je \t f\u202eg\u200b", this.lead))
			.isEqualTo("a ERROR admin b c d [2Je fg");
	}

	@Test
	void masksValuesInWhoseMiddleTheTextIsBroken() {
		assertThat(ErrorText.of("x ada@exam\u200bple.com Love\n\"L\"\t<lace> y", this.lead)).isEqualTo("x *** *** y");
	}

	@Test
	void cutsLongTexts() {
		assertThat(ErrorText.of("word ".repeat(10_000), this.lead)).hasSize(ErrorText.MAX_LENGTH);
		assertThat(ErrorText.of("Ada".repeat(30_000), this.lead).length()).isLessThanOrEqualTo(ErrorText.MAX_LENGTH);
	}

	@Test
	void comparesLittleForManyErrorsOfALongLead() {
		Lead.Builder builder = Lead.forForm("demo");
		for (int i = 0; i < 200; i++) {
			builder.field("field" + i, ("please call number" + i + " about order" + i + "x ").repeat(150));
		}
		ErrorText mask = ErrorText.masking(builder.build());
		for (int i = 0; i < 100; i++) {
			assertThat(mask.of("Error in 'fields.field" + i + "'. 'number" + i + "' is not valid, nor is order" + i))
				.doesNotContain("number")
				.contains("is not valid");
		}
		assertThat(mask.compared()).isLessThan(1_000_000);
	}

	@Test
	void masksAllThatItHasNoTimeToLookAt() {
		Lead.Builder builder = Lead.forForm("demo");
		for (int i = 0; i < 200; i++) {
			builder.field("field" + i, "a".repeat(1000) + i);
		}
		ErrorText mask = ErrorText.masking(builder.field("last", "secret").build());
		for (int i = 0; i < 100; i++) {
			assertThat(mask.of("b" + "a".repeat(999) + "c secret")).doesNotContain("secret");
		}
		assertThat(mask.compared()).isLessThan(ErrorText.MAX_COMPARED + 2000);
		assertThat(mask.of("plain text")).isEqualTo("***");
	}

	@Test
	void keepsNothingOfNothing() {
		assertThat(ErrorText.of(" \r\n ", this.lead)).isEmpty();
	}

}
