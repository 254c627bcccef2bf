/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadForm.ContextSettings;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of the visitor's request.
 */
class ServletVisitorRequestTests extends VisitorRequestFixture {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@BeforeEach
	void start() {
		this.request.setRemoteAddr(null);
	}

	@AfterEach
	void reset() {
		RequestContextHolder.resetRequestAttributes();
	}

	@Override
	void addCookie(String name, String value) {
		List<Cookie> cookies = new ArrayList<>();
		if (this.request.getCookies() != null) {
			cookies.addAll(List.of(this.request.getCookies()));
		}
		cookies.add(new Cookie(name, value));
		this.request.setCookies(cookies.toArray(Cookie[]::new));
	}

	@Override
	void setAddress(String address) {
		this.request.setRemoteAddr(address);
	}

	@Override
	void addHeader(String name, String value) {
		this.request.addHeader(name, value);
	}

	@Override
	LeadContext context(ContextSettings settings) {
		RequestContextHolder
			.setRequestAttributes(new ServletRequestAttributes(this.request, new MockHttpServletResponse()));
		return VisitorRequest.Source.servlet().current().context(settings);
	}

	@Test
	void fallsBackToSecondPartOfHstc() {
		this.request.setCookies(new Cookie("__hstc", "20629287." + HUTK + ".1500000000000.1500000000000.1.4"));
		assertThat(context(ContextSettings.DEFAULT).hutk()).isEqualTo(HUTK);
		this.request.setCookies(new Cookie("__hstc", "20629287." + HUTK + ".1"), new Cookie("hubspotutk", OTHER));
		assertThat(context(ContextSettings.DEFAULT).hutk()).isEqualTo(OTHER);
	}

	@Test
	void takesFirstWellFormedOfSeveralCookies() {
		this.request.setCookies(new Cookie("hubspotutk", "nonsense"), new Cookie("hubspotutk", HUTK),
				new Cookie("hubspotutk", OTHER));
		assertThat(context(ContextSettings.DEFAULT).hutk()).isEqualTo(HUTK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "'; drop", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcde",
			"0123456789abcdef0123456789abcdef0" })
	void leavesOutMalformedCookie(String value) {
		this.request.setCookies(new Cookie("hubspotutk", value), new Cookie("__hstc", value));
		assertThat(context(ContextSettings.DEFAULT).hutk()).isNull();
	}

	@Test
	void leavesOutHugeCookie() {
		this.request.setCookies(new Cookie("hubspotutk", "a".repeat(5000)),
				new Cookie("__hstc", "1." + HUTK + "." + "1".repeat(5000)));
		assertThat(context(ContextSettings.DEFAULT).hutk()).isNull();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "127.0.0.1", "10.1.2.3", "169.254.1.1", "unknown", "1.2.3.4:99999", "999.1.1.1", "[::1%eth0]" })
	void leavesOutPrivateAndMalformedAddress(String address) {
		this.request.setRemoteAddr(address);
		this.request.addHeader("X-Forwarded-For", "93.184.216.34");
		this.request.addHeader("Forwarded", "for=93.184.216.34");
		assertThat(context(ContextSettings.DEFAULT).ipAddress()).isNull();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = {
					"https://x.test/reset?token=abc&email=j@x.test#k, https://x.test/reset, "
							+ "https://x.test/reset?token=abc&email=j@x.test",
					"https://u:p@x.test/a#b, https://x.test/a, https://x.test/a",
					"https://x.test/a?b=|, https://x.test/a, https://x.test/a", "javascript:alert(1), none, none",
					"file:///etc/passwd, none, none", "//x.test/a, none, none", "nonsense, none, none" })
	void cleansPageUri(String referer, String withoutQuery, String withQuery) {
		this.request.addHeader("Referer", referer);
		assertThat(context(ContextSettings.DEFAULT).pageUri()).isEqualTo(withoutQuery);
		assertThat(context(new ContextSettings(true, true, true, LeadContext.empty())).pageUri()).isEqualTo(withQuery);
	}

	@Test
	void keepsWhatItCouldReadWhenTheRequestFails() {
		MockHttpServletRequest failing = new MockHttpServletRequest() {

			@Override
			public String getHeader(String name) {
				throw new IllegalStateException("recycled");
			}

		};
		failing.setRemoteAddr("93.184.216.34");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(failing));
		VisitorRequest visitor = VisitorRequest.Source.servlet().current();
		assertThat(visitor.context(ContextSettings.DEFAULT).ipAddress()).isEqualTo("93.184.216.34");
		assertThat(visitor.status()).isEqualTo(200);
	}

	@Test
	void keepsStillWhenTheRequestIsOver() {
		MockHttpServletRequest over = new MockHttpServletRequest() {

			@Override
			public String getHeader(String name) {
				throw new IllegalStateException("recycled");
			}

		};
		MockHttpServletResponse answered = new MockHttpServletResponse() {

			@Override
			public int getStatus() {
				throw new IllegalStateException("recycled");
			}

		};
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(over, answered));
		VisitorRequest visitor = VisitorRequest.Source.servlet().current();
		assertThat(visitor.status()).isEqualTo(200);
		assertThat(visitor.header("Referer")).isNull();
	}

	@Test
	void findsNoRequestOutsideOfOne() {
		assertThat(VisitorRequest.Source.servlet().current()).isNull();
		assertThat(VisitorRequest.Source.NONE.current()).isNull();
	}

}
