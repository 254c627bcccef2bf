/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LeadsApiUrlTests {

	private static final String SITE = "https://demo.app6.hubspot.com/?app=leaddirector&FormName=";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			testform          | testform
			ruby+form         | ruby+form
			ruby%20form       | ruby+form
			ruby form         | ruby+form
			a%2Bb             | a%2Bb
			a%26b             | a%26b
			100%              | 100%25
			100%zz            | 100%25zz
			a%25b             | a%25b
			a=b               | a%3Db
			d\u00e9mo         | d%C3%A9mo
			d%C3%A9mo         | d%C3%A9mo
			d%E9mo            | d%E9mo
			\u30c7\u30e2      | %E3%83%87%E3%83%A2
			\ud83d\ude80      | %F0%9F%9A%80
			a/b:c?d           | a%2Fb%3Ac%3Fd
			{x}               | %7Bx%7D
			a"b<c>            | a%22b%3Cc%3E
			""")
	void encodesTheNameHoweverItWasPasted(String pasted, String expected) {
		URI uri = LeadsApiUrl.parse(SITE + pasted);
		assertThat(uri.toString()).isEqualTo(SITE + expected);
		assertThat(LeadsApiUrl.parse(uri.toString())).isEqualTo(uri);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					~ http://yoursite.hubspot.com/?app=leaddirector&FormName=demo ~ | http://yoursite.hubspot.com/?app=leaddirector&FormName=demo
					https://a.hubspot.com?FormName=x&app=leaddirector       | https://a.hubspot.com/?FormName=x&app=leaddirector
					HTTPS://A.HubSpot.com/?APP=leaddirector&formname=x      | https://a.hubspot.com/?app=leaddirector&FormName=x
					http://hs.example.com:81/p/q?app=leaddirector&&FormName=x&y=1+2&z | http://hs.example.com:81/p/q?app=leaddirector&FormName=x&y=1+2&z=
					https://[::1]:8443/?app=leaddirector&FormName=x         | https://[::1]:8443/?app=leaddirector&FormName=x
					""")
	void keepsTheRestOfTheAddress(String pasted, String expected) {
		assertThat(LeadsApiUrl.parse(pasted)).hasToString(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			https://a.hubspot.com/                                   | has no query
			https://a.hubspot.com/?FormName=x                        | has no app, must have app=leaddirector
			https://a.hubspot.com/?app=foo&FormName=x                | has app=foo, must be app=leaddirector
			https://a.hubspot.com/?app=a%0Ab&FormName=x              | has app=(something else), must be
			https://a.hubspot.com/?app=&FormName=x                   | has app=, must be app=leaddirector
			https://a.hubspot.com/?app=leaddirector&app=leaddirector&FormName=x | has app more than once
			https://a.hubspot.com/?app=leaddirector                  | has no FormName
			https://a.hubspot.com/?app=leaddirector&FormName=        | has a blank FormName
			https://a.hubspot.com/?app=leaddirector&FormName         | has a blank FormName
			https://a.hubspot.com/?app=leaddirector&FormName=+%20    | has a blank FormName
			https://a.hubspot.com/?app=leaddirector&FormName=x&formName=y | has FormName more than once
			https://a.hubspot.com/?app=leaddirector&FormName=a%00b   | has a control character in FormName
			https://a.hubspot.com/?app=leaddirector&FormName=x#y     | has a fragment
			https://SECRET:SECRET@a.hubspot.com/?app=leaddirector&FormName=x | has user information
			https://a.hubspot.com\\@evil.test/?app=leaddirector&FormName=x | has a backslash
			https://a b.hubspot.com/?app=leaddirector&FormName=x     | is not a readable address
			//a.hubspot.com/?app=leaddirector&FormName=x             | must start with https:// or http://
			a.hubspot.com/?app=leaddirector&FormName=x               | must start with https:// or http://
			ftp://a.hubspot.com/?app=leaddirector&FormName=x         | must start with https:// or http://
			https:/a.hubspot.com/?app=leaddirector&FormName=x        | has no readable host name
			https://a_b.hubspot.com/?app=leaddirector&FormName=x     | has no readable host name
			https:?app=leaddirector&FormName=x                       | is not a readable address
			?app=leaddirector&FormName=x                             | must start with https:// or http://
			""")
	void saysWhatIsWrong(String pasted, String expected) {
		assertThatIllegalArgumentException().isThrownBy(() -> LeadsApiUrl.parse(pasted))
			.withMessageContaining(expected)
			.withMessageNotContaining("SECRET");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			demohubapi.app6             | https://demohubapi.app6.hubspot.com/
			demohubapi.app6.hubspot.com | https://demohubapi.app6.hubspot.com/
			DemoHubApi.app6.HubSpot.com | https://demohubapi.app6.hubspot.com/
			http://demohubapi.app6.hubspot.com | http://demohubapi.app6.hubspot.com/
			https://leads.example.com   | https://leads.example.com/
			http://localhost:8080       | http://localhost:8080/
			""")
	void makesAddressesOfSites(String site, String expected) {
		assertThat(LeadsApiUrl.of(site, "test form")).hasToString(expected + "?app=leaddirector&FormName=test+form");
	}

	@Test
	void encodesTheNameItIsGivenAsItIs() {
		assertThat(LeadsApiUrl.of("a", "a+b & 100%\u00e9%20"))
			.hasToString("https://a.hubspot.com/?app=leaddirector&FormName=a%2Bb+%26+100%25%C3%A9%2520");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			~ ~                  | no readable site
			user@a               | no readable site
			a/b                  | no readable site
			a.                   | no readable site
			a:80                 | no readable site
			ev\u0131l            | no readable host name
			..                   | no readable site
			-                    | no readable host name
			https://u:p@a.test   | user information
			https://a.test/?x=y  | no readable host name
			""")
	void refusesSitesThatAreNoHosts(String site, String expected) {
		assertThatIllegalArgumentException().isThrownBy(() -> LeadsApiUrl.of(site, "x"))
			.withMessageContaining(expected);
	}

	@Test
	void refusesBlankNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> LeadsApiUrl.of("a", " "))
			.withMessageContaining("blank FormName");
	}

}
