/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeadContextTests {

	private static final String HUTK = "0123456789abcdef0123456789abcdef";

	private static final LeadContext FULL = LeadContext.empty()
		.withHutk(HUTK)
		.withIpAddress("203.0.113.7")
		.withPageUri("https://www.example.com/demo?a=b")
		.withPageName("Demo")
		.withSubmittedAt(Instant.parse("2026-03-01T12:00:00Z"));

	@Test
	void keepsWhatIsWellFormed() {
		assertThat(FULL.hutk()).isEqualTo(HUTK);
		assertThat(FULL.ipAddress()).isEqualTo("203.0.113.7");
		assertThat(FULL.pageUri()).isEqualTo("https://www.example.com/demo?a=b");
		assertThat(FULL.pageName()).isEqualTo("Demo");
		assertThat(FULL.submittedAt()).isEqualTo("2026-03-01T12:00:00Z");
	}

	@Test
	void malformedPartLeavesOutOnlyItself() {
		LeadContext context = FULL.withHutk("forged").withIpAddress("unknown").withPageUri("javascript:alert(1)");
		assertThat(context)
			.isEqualTo(LeadContext.empty().withPageName(FULL.pageName()).withSubmittedAt(FULL.submittedAt()));
		assertThat(FULL.withHutk(null).withIpAddress(null).withPageUri(null).withPageName(null).withSubmittedAt(null))
			.isEqualTo(LeadContext.empty())
			.hasSameHashCodeAs(LeadContext.empty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "'; drop", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcde",
			"0123456789abcdef0123456789abcdef0", "0123456789abcdef0123456789abcdeg", " 123456789abcdef0123456789abcdef",
			"0123456789abcdef0123456789abcde\n", "01234567-89ab-cdef-0123-456789abcdef",
			"\u0660123456789abcdef0123456789abcdef" })
	void leavesOutMalformedToken(String hutk) {
		assertThat(FULL.withHutk(hutk).hutk()).isNull();
	}

	@Test
	void leavesOutHugeTexts() {
		assertThat(FULL.withHutk("a".repeat(5_000)).hutk()).isNull();
		assertThat(FULL.withIpAddress("1".repeat(4_096)).ipAddress()).isNull();
		assertThat(FULL.withPageUri("https://x.test/" + "a".repeat(3_000)).pageUri()).isNull();
		String longest = "https://x.test/" + "a".repeat(2_048 - 15);
		assertThat(FULL.withPageUri(longest).pageUri()).isEqualTo(longest);
		assertThat(FULL.withPageUri(longest + "a").pageUri()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "/demo", "demo.html", "//www.example.com/demo", "javascript:alert(1)",
			"mailto:ada@example.com", "data:text/html,x", "ftp://example.com/", "file:///etc/passwd", "https:",
			"https://", "http:///path", "https:example.com", "https://exa mple.com/", "https://example.com/a b",
			"https://example.com/\r\nX-Evil: 1", "https://good.test\\@evil.test", "about:client",
			"android-app://com.example.app/", "https://m\u00FCnchen.test/" })
	void leavesOutPageThatIsNoWebAddress(String pageUri) {
		assertThat(FULL.withPageUri(pageUri).pageUri()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "https://x.test, https://x.test", "HTTPS://X.test/a, HTTPS://X.test/a",
			"http://x.test:8080/a?b=c, http://x.test:8080/a?b=c", "https://x.test/a#k, https://x.test/a",
			"https://x.test#k, https://x.test", "https://x.test/?q=1#k, https://x.test/?q=1",
			"https://ada:secret@x.test/a, https://x.test/a", "https://ada@x.test:8443/a?b#c, https://x.test:8443/a?b",
			"https://x.test/a%2Fb?c=%26#d, https://x.test/a%2Fb?c=%26", "https://x.test@evil.test/, https://evil.test/",
			"http://[2001:db8::1]:80/a#b, http://[2001:db8::1]:80/a",
			"https://xn--mnchen-3ya.test/, https://xn--mnchen-3ya.test/" })
	void keepsPageWithoutUserInfoAndFragment(String pageUri, String kept) {
		assertThat(FULL.withPageUri(pageUri).pageUri()).isEqualTo(kept);
	}

	@Test
	void leavesOutPageWithHalfOfSurrogatePair() {
		assertThat(FULL.withPageUri("https://x.test/\uD83D").pageUri()).isNull();
		assertThat(FULL.withPageUri("https://x.test/\uD83D\uDC69").pageUri()).isEqualTo("https://x.test/\uD83D\uDC69");
	}

	@Test
	void cleansAndCutsPageName() {
		assertThat(FULL.withPageName("De\0mo").pageName()).isEqualTo("Demo");
		assertThat(FULL.withPageName("x".repeat(5_000)).pageName()).hasSize(512);
		assertThat(FULL.withPageName("x\uD83D").pageName()).isEqualTo("x\uFFFD");
		String cut = FULL.withPageName("x".repeat(511) + "\uD83D\uDC69").pageName();
		assertThat(cut).isEqualTo("x".repeat(511));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "\0", " \0 " })
	void leavesOutBlankPageName(String pageName) {
		assertThat(FULL.withPageName(pageName).pageName()).isNull();
	}

	@Test
	void equalsByItsParts() {
		assertThat(FULL).isEqualTo(FULL.withPageName("Demo")).hasSameHashCodeAs(FULL.withPageName("Demo"));
		assertThat(FULL).isNotEqualTo(FULL.withPageName("Other"))
			.isNotEqualTo(FULL.withHutk(null))
			.isNotEqualTo(FULL.withIpAddress("203.0.113.8"))
			.isNotEqualTo(FULL.withPageUri("https://www.example.com/"))
			.isNotEqualTo(FULL.withSubmittedAt(null))
			.isNotEqualTo("context");
	}

	@Test
	void tellsNothingAboutTheVisitorAsText() {
		assertThat(FULL.toString()).contains("hutk=present", "ipAddress=present")
			.doesNotContain(HUTK, "203.0.113.7", "example.com", "Demo");
		assertThat(LeadContext.empty().toString()).contains("hutk=absent");
	}

	@Test
	void keepsTheTraceOfTheRequest() {
		String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
		LeadContext traced = FULL.withTraceparent(traceparent);
		assertThat(traced.traceparent()).isEqualTo(traceparent);
		assertThat(traced.withPageName("Other").withHutk(null).withSfdcCampaignId("7").traceparent())
			.isEqualTo(traceparent);
		assertThat(traced).isNotEqualTo(FULL);
		assertThat(traced.withTraceparent(null)).isEqualTo(FULL);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "ada@example.org", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
			"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
			"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
			"00-4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7-01" })
	void leavesOutMalformedTrace(String traceparent) {
		assertThat(LeadContext.empty().withTraceparent(traceparent).traceparent()).isNull();
	}

}
