/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IpAddressesTests {

	@ParameterizedTest
	@ValueSource(strings = { "203.0.113.7", "8.8.8.8", "1.2.3.4", "100.63.255.255", "100.128.0.1", "172.15.0.1",
			"172.32.0.1", "223.255.255.255", "2001:db8::1", "2606:4700:4700::1111", "2606:4700:4700:0:0:0:0:1111",
			"2606:4700::8.8.8.8", "::ffff:8.8.8.8", "2A00:1450:4001::1" })
	void keepsPublicAddressAsWritten(String text) {
		assertThat(keptOf(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@MethodSource("unfit")
	void leavesOutWhatNoVisitorOnTheInternetHas(String text) {
		assertThat(keptOf(text)).isNull();
	}

	static List<String> unfit() {
		return List.of("", " ", "unknown", "localhost", "example.com", "1.2.3.4:99999", "1.2.3.4:80", "[::1%eth0]",
				"[::1]", "[2001:db8::1]", "2001:db8::1%eth0", "fe80::1%1", "999.1.1.1", "256.1.1.1", "1.2.3", "1.2.3.",
				".1.2.3", "1..2.3", "1.2.3.4.5", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4, 10.0.0.1", "+1.2.3.4", "-1.2.3.4",
				"0x7f.1", "0x08.8.8.8", "134744072", "08.8.8.8", "8.8.8.08", "8.8.8.010", "0008.8.8.8",
				"\u0661.\u0662.\u0663.\u0664", "2001:db8::\u0661", "\u0662001:db8::1", "\uFF12001:db8::1", "127.0.0.1",
				"127.255.255.254", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1",
				"169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "0.1.2.3", "224.0.0.1", "239.1.1.1",
				"240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fec0::1", "fc00::", "fd12:3456::1", "ff02::1",
				"::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:0:0", "::ffff:a9fe:a9fe", "::10.0.0.1", "::8.8.8.8",
				"::a00:1", ":", ":::", "1:2", ".:", ".::1", ".a:1", "a.b:c", "face.cafe:", "1:2:3:4:5:6:7:8:9",
				"12345::1", "2001:db8::1::2", "::ffff:999.1.1.1", "a".repeat(46), "1".repeat(4_096));
	}

	@Test
	void asksNoNameServer(@TempDir Path directory) throws Exception {
		Path hosts = directory.resolve("hosts");
		StringBuilder lines = new StringBuilder("8.8.8.8 " + AddressLookupProbe.CONTROL + "\n");
		unfit().stream()
			.filter((text) -> !text.isBlank())
			.forEach((text) -> lines.append("8.8.8.8 ").append(text).append('\n'));
		Files.writeString(hosts, lines, StandardCharsets.UTF_8);
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djdk.net.hosts.file=" + hosts, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("java.class.path"), AddressLookupProbe.class.getName());
		Path output = directory.resolve("output");
		Process child = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			child.destroyForcibly();
		}
		assertThat(Files.readString(output)).isEqualToNormalizingNewlines("resolved by the hosts file: []\n");
	}

	static String keptOf(String text) {
		return LeadContext.empty().withIpAddress(text).ipAddress();
	}

}
