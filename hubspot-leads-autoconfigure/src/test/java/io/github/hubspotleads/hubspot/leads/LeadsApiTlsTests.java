/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
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
import io.github.hubspotleads.hubspot.http.HttpSettings;
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
		keytool("ca", "-genkeypair", "-keyalg", "EC", "-dname", "CN=Test", "-validity", "30", "-ext", "bc:c");
		keytool("ca", "-exportcert", "-rfc", "-file", file("ca.pem"));
		keytool("server", "-genkeypair", "-keyalg", "EC", "-dname", "CN=server", "-validity", "30");
		keytool("server", "-certreq", "-file", file("server.csr"));
		certificate("good", "localhost", "+0d");
		certificate("expired", "localhost", "-30d");
		certificate("foreign", "other.test", "+0d");
		trust = SslContextBuilder.forClient().trustManager(directory.resolve("ca.pem").toFile()).build();
	}

	private static void certificate(String name, String host, String start) throws Exception {
		keytool("ca", "-gencert", "-rfc", "-infile", file("server.csr"), "-outfile", file(name + ".pem"), "-startdate",
				start, "-validity", "10", "-ext", "san=dns:" + host);
	}

	private static String file(String name) {
		return directory.resolve(name).toString();
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

	private static SSLServerSocketFactory serverSockets(String certificate) throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(directory.resolve("server.p12"))) {
			keys.load(input, PASSWORD.toCharArray());
		}
		Key key = keys.getKey("key", PASSWORD.toCharArray());
		keys.setKeyEntry("key", key, PASSWORD.toCharArray(),
				new Certificate[] { read(certificate + ".pem"), read("ca.pem") });
		KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keyManagers.init(keys, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keyManagers.getKeyManagers(), null, null);
		return context.getServerSocketFactory();
	}

	private static Certificate read(String name) throws Exception {
		try (InputStream input = Files.newInputStream(directory.resolve(name))) {
			return CertificateFactory.getInstance("X.509").generateCertificate(input);
		}
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
