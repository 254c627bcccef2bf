/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HubSpotHostsTests {

	private final HubSpotHosts hosts = new HubSpotHosts(
			List.of("leads.Example.com", "localhost", "127.0.0.1", "[::1]", "api.hsforms.com"));

	@ParameterizedTest
	@ValueSource(strings = { "https://demohubapi.app6.hubspot.com/?app=leaddirector", "https://a.hubspot.com",
			"https://DEMO.App6.HubSpot.COM/", "HTTPS://a.hubspot.com/", "https://a.hubspot.com:8443/",
			"https://leads.example.com/path", "https://LEADS.example.COM/", "https://localhost:8080/",
			"https://127.0.0.1:8080/", "https://[::1]:8080/", "https://api.hsforms.com/" })
	void allowsHubSpotAndListedHosts(String address) {
		assertThatNoException().isThrownBy(() -> this.hosts.require(URI.create(address), false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.hsforms.com@evil.test", "https://api.hsforms.com:80@evil.test/",
			"https://a.hubspot.com@evil.test/x", "https://user:SECRET@a.hubspot.com/",
			"https://api.hsforms.com.evil.test", "https://evil.test//api.hsforms.com", "//evil.test", "https:evil.test",
			"https:///a.hubspot.com", "https://evilhubspot.com/", "https://hubspot.com.evil.test/",
			"https://hubspot.com/", "https://.hubspot.com/", "https://a.hubspot.com./", "https://localhost./",
			"https://[::ffff:127.0.0.1]/", "https://[::1%25lo]/", "https://0x7f.1/", "https://0x7f000001/",
			"https://0177.0.0.1/", "https://2130706433/", "https://127.1/", "https://127.0.0.2/",
			"https://a.hub\u017fpot.com/", "https://a.hubspot.c\u043em/", "https://a.hubspot.com%2eevil.test/",
			"https://%61.hubspot.com/", "https://a.hubspot.com#@evil.test/", "https://a.hubspot.com:0/",
			"https://a.hubspot.com:70000/", "ftp://a.hubspot.com/", "file:///etc/passwd", "a.hubspot.com", "?app=x",
			"https://sub.leads.example.com/", "https://xn--hubspt-bxa.com/", "https://a_b.hubspot.com.evil.test/" })
	void refusesTricks(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.hosts.require(URI.create(address), true))
			.withMessageNotContaining("SECRET")
			.withMessageNotContaining("user:");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.hubspot.com\\evil.test", "\\evil.test", "https://\\evil.test",
			"https://a.hubspot.com\\@evil.test", "https://a b.hubspot.com/" })
	void whatTheJdkCannotReadNeverGetsHere(String address) {
		assertThatThrownBy(() -> new URI(address)).isInstanceOf(URISyntaxException.class);
	}

	@Test
	void allowsPlainHttpOnlyWhereTheApiHasIt() {
		URI address = URI.create("http://a.hubspot.com/");
		assertThatNoException().isThrownBy(() -> this.hosts.require(address, true));
		assertThatIllegalArgumentException().isThrownBy(() -> this.hosts.require(address, false))
			.withMessage("must start with https://");
		assertThat(HubSpotHosts.isPlainHttp(address)).isTrue();
		assertThat(HubSpotHosts.isPlainHttp(URI.create("https://a.hubspot.com/"))).isFalse();
	}

	@Test
	void saysWhichHostIsNotAllowed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.hosts.require(URI.create("https://evil.test/SECRET?k=SECRET"), false))
			.withMessage(
					"has the host 'evil.test', which is neither below hubspot.com, hsforms.com or hubapi.com nor on the list of allowed hosts");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "https://a.test", "a.test:443", "a.test/", "*.a.test", "a.test.", "user@a.test",
			"a b.test", "::1", "a.test?x", "\u00e9.test", "a\\b" })
	void refusesListEntriesThatAreNoHosts(String entry) {
		assertThatIllegalArgumentException().isThrownBy(() -> new HubSpotHosts(List.of(entry)))
			.withMessageContaining("without scheme, port and wildcard");
	}

}
