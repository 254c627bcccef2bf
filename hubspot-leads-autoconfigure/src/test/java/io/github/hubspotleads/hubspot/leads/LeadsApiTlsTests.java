/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;

import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.hubspot.HttpSettings;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class LeadsApiTlsTests {

	private static final Duration PAUSE = Duration.ofMinutes(1);

	private static final String PASSWORD = "changeit";

	@TempDir
	private static Path directory;

	private static SslContext trust;

	@BeforeAll
	static void makeCertificates() throws Exception {
		key("ca", "localhost", "-ext", "bc:c");
		Path certificate = directory.resolve("ca.pem");
		keytool("ca", "-exportcert", "-rfc", "-file", certificate.toString());
		trust = SslContextBuilder.forClient().trustManager(certificate.toFile()).build();
		certificate("good", "localhost", "+0d");
		certificate("expired", "localhost", "-30d");
		certificate("foreign", "other.test", "+0d");
	}

	private static void certificate(String name, String host, String start) throws Exception {
		key(name, host);
		Path request = directory.resolve(name + ".csr");
		Path signed = directory.resolve(name + ".pem");
		keytool(name, "-certreq", "-file", request.toString());
		keytool("ca", "-gencert", "-rfc", "-infile", request.toString(), "-outfile", signed.toString(), "-startdate",
				start, "-validity", "10", "-ext", "san=dns:" + host);
		Path chain = directory.resolve(name + "-chain.pem");
		Files.writeString(chain, Files.readString(signed) + Files.readString(directory.resolve("ca.pem")));
		keytool(name, "-importcert", "-noprompt", "-file", chain.toString());
	}

	private static void key(String name, String host, String... options) throws Exception {
		List<String> arguments = new ArrayList<>(
				List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + host, "-validity", "30"));
		arguments.addAll(List.of(options));
		keytool(name, arguments.toArray(String[]::new));
	}

	private static void keytool(String store, String... arguments) throws Exception {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		command.addAll(List.of(arguments));
		command.addAll(List.of("-alias", "key", "-keystore", directory.resolve(store + ".p12").toString(), "-storepass",
				PASSWORD, "-storetype", "PKCS12"));
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(directory.resolve("keytool.log").toFile())
			.start();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(() -> log()).isZero();
	}

	private static String log() {
		try {
			return Files.readString(directory.resolve("keytool.log"));
		}
		catch (Exception ex) {
			return "no log";
		}
	}

	private static SSLServerSocketFactory serverSockets(String store) throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(directory.resolve(store + ".p12"))) {
			keys.load(input, PASSWORD.toCharArray());
		}
		KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keyManagers.init(keys, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keyManagers.getKeyManagers(), null, null);
		return context.getServerSocketFactory();
	}

	private static DeliveryOutcome sendTo(String store, SslContext trusted) throws Exception {
		try (RawServer server = RawServer.requested(serverSockets(store),
				(socket) -> RawServer.write(socket, RawServer.OK)); SenderFixture sender = fixture(trusted)) {
			DeliveryOutcome outcome = sender.send(server.uri("https"));
			assertThat(server.requests()).hasSize((outcome instanceof DeliveryOutcome.Delivered) ? 1 : 0);
			return outcome;
		}
	}

	private static SenderFixture fixture(SslContext trusted) {
		return new SenderFixture(
				new HttpSettings(Duration.ofSeconds(5), Duration.ofSeconds(10), 4, 4, Duration.ofSeconds(20)), trusted);
	}

	@Test
	void deliversToWhomItTrusts() throws Exception {
		assertThat(sendTo("good", trust)).isEqualTo(new DeliveryOutcome.Delivered(SubmissionGuid.of(RawServer.GUID)));
	}

	@Test
	void pausesWhenTheCertificateIsNotTrusted() throws Exception {
		SenderFixture.assertPostponed(sendTo("good", null), Type.TLS, PAUSE);
	}

	@Test
	void pausesWhenTheCertificateHasExpired() throws Exception {
		SenderFixture.assertPostponed(sendTo("expired", trust), Type.TLS, PAUSE);
	}

	@Test
	void pausesWhenTheCertificateIsOfAnotherHost() throws Exception {
		SenderFixture.assertPostponed(sendTo("foreign", trust), Type.TLS, PAUSE);
	}

	@Test
	void pausesWhenTheHandshakeStalls() throws Exception {
		try (RawServer server = RawServer.connected((socket) -> {
		}); SenderFixture sender = new SenderFixture()) {
			SenderFixture.assertPostponed(sender.send(server.uri("https")), Type.TLS, PAUSE);
		}
	}

	@Test
	void pausesWhenTheServerDoesNotSpeakTls() throws Exception {
		try (RawServer server = RawServer.connected((socket) -> {
			socket.getInputStream().read();
			RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
		}); SenderFixture sender = new SenderFixture()) {
			SenderFixture.assertPostponed(sender.send(server.uri("https")), Type.TLS, PAUSE);
		}
	}

	@Test
	void sendsNothingWhenTheServerHangsUpInTheHandshake() throws Exception {
		try (RawServer server = RawServer.connected((socket) -> {
			socket.getInputStream().read();
			RawServer.reset(socket);
		}); SenderFixture sender = new SenderFixture()) {
			assertThat(sender.send(server.uri("https"))).isInstanceOfAny(DeliveryOutcome.Postponed.class,
					DeliveryOutcome.Failed.class);
		}
	}

}
