/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class LeadsApiTransportTests {

	private static final DeliveryOutcome DELIVERED = new DeliveryOutcome.Delivered(SubmissionGuid.of(RawServer.GUID));

	private static final DeliveryOutcome DELIVERED_WITHOUT_GUID = new DeliveryOutcome.Delivered(null);

	private final SenderFixture sender = new SenderFixture();

	@AfterEach
	void close() {
		this.sender.close();
	}

	// Completes when a server, writing on and on, finds that nobody listens any more.
	private static void writeUntilDropped(Socket socket, String text, CompletableFuture<Void> dropped) {
		try {
			while (true) {
				RawServer.write(socket, text);
			}
		}
		catch (Exception ex) {
			dropped.complete(null);
		}
	}

	@Test
	void failsWhenNobodyListens() throws Exception {
		URI uri;
		try (RawServer server = RawServer.answering("")) {
			uri = server.uri("http");
		}
		SenderFixture.assertFailed(this.sender.send(uri), Type.UNREACHABLE);
	}

	@Test
	void failsWhenConnectingTakesTooLong() throws Exception {
		List<SocketChannel> queued = new ArrayList<>();
		try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			for (int i = 0; i < 8; i++) {
				SocketChannel channel = SocketChannel.open();
				channel.configureBlocking(false);
				channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), deaf.getLocalPort()));
				queued.add(channel);
			}
			SenderFixture.assertFailed(this.sender.send(URI.create("http://localhost:" + deaf.getLocalPort() + "/")),
					Type.UNREACHABLE);
		}
		finally {
			for (SocketChannel channel : queued) {
				channel.close();
			}
		}
	}

	@Test
	void neverDeliversWhenTheConnectionIsResetAtOnce() throws Exception {
		try (RawServer server = RawServer.connected(RawServer::reset)) {
			assertThat(this.sender.send(server)).isInstanceOfAny(DeliveryOutcome.Failed.class,
					DeliveryOutcome.Unknown.class);
			assertThat(server.connections()).isEqualTo(1);
		}
	}

	@Test
	void doesNotKnowWhenTheConnectionBreaksAfterTheRequest() throws Exception {
		try (RawServer closing = RawServer.requested(Socket::close);
				RawServer resetting = RawServer.requested(RawServer::reset)) {
			SenderFixture.assertUnknown(this.sender.send(closing), Type.CONNECTION_LOST);
			SenderFixture.assertUnknown(this.sender.send(resetting), Type.CONNECTION_LOST);
			assertThat(closing.requests()).hasSize(1);
			assertThat(resetting.requests()).hasSize(1);
		}
	}

	@Test
	void doesNotKnowWhenAnIdleConnectionIsClosedAsItIsUsedAgain() throws Exception {
		AtomicInteger requests = new AtomicInteger();
		try (RawServer server = RawServer.requested((socket) -> {
			if (requests.incrementAndGet() == 2) {
				socket.close();
			}
			else {
				RawServer.write(socket, RawServer.OK);
			}
		})) {
			assertThat(this.sender.send(server)).isEqualTo(DELIVERED);
			SenderFixture.assertUnknown(this.sender.send(server), Type.CONNECTION_LOST);
			assertThat(server.requests()).hasSize(2);
			assertThat(this.sender.send(server)).isEqualTo(DELIVERED);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-" })
	void doesNotKnowWhenNoAnswerComesInTime(String beginning) throws Exception {
		long start = System.nanoTime();
		try (RawServer server = RawServer.requested((socket) -> RawServer.write(socket, beginning))) {
			SenderFixture.assertUnknown(this.sender.send(server), Type.TIMEOUT);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SenderFixture.DEADLINE)
			.isLessThan(SenderFixture.DEADLINE.plusSeconds(3));
	}

	@Test
	void doesNotKnowWhenOnlyInterimAnswersCome() throws Exception {
		CompletableFuture<Void> dropped = new CompletableFuture<>();
		try (RawServer server = RawServer
			.requested((socket) -> writeUntilDropped(socket, "HTTP/1.1 100 Continue\r\n\r\n", dropped))) {
			SenderFixture.assertUnknown(this.sender.send(server), Type.TIMEOUT);
			dropped.get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void neverTakesALateAnswerForTheAnswerToTheNextLead() throws Exception {
		String other = RawServer.OK.replace(RawServer.GUID, "0".repeat(32));
		try (RawServer interim = RawServer.answering("HTTP/1.1 103 Early Hints\r\n\r\n" + other);
				RawServer twice = RawServer.answering(RawServer.OK + other)) {
			SenderFixture.assertUnknown(this.sender.send(interim), Type.UNREADABLE_ANSWER);
			SenderFixture.assertUnknown(this.sender.send(interim), Type.UNREADABLE_ANSWER);
			assertThat(interim.connections()).isEqualTo(2);
			assertThat(this.sender.send(twice)).isEqualTo(DELIVERED);
			assertThat(this.sender.send(twice)).isEqualTo(DELIVERED);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage\r\n\r\n", "\u0000\u0001\u0002\u0003\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n\r\n",
			"HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1 042 Odd\r\nContent-Length: 0\r\n\r\n" })
	void doesNotKnowWhenTheAnswerIsNotHttp(String garbage) throws Exception {
		try (RawServer server = RawServer.requested((socket) -> {
			RawServer.write(socket, garbage);
			socket.close();
		})) {
			SenderFixture.assertUnknown(this.sender.send(server), Type.UNREADABLE_ANSWER, Type.CONNECTION_LOST);
		}
	}

	@Test
	void doesNotReadEndlessHeaders() throws Exception {
		CompletableFuture<Void> dropped = new CompletableFuture<>();
		try (RawServer server = RawServer.requested((socket) -> {
			RawServer.write(socket, "HTTP/1.1 200 OK\r\nX-Long: ");
			writeUntilDropped(socket, "x".repeat(4 * 1024 * 1024), dropped);
		})) {
			SenderFixture.assertUnknown(this.sender.send(server), Type.UNREADABLE_ANSWER, Type.CONNECTION_LOST);
			dropped.get(10, TimeUnit.SECONDS);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 1000000000000", "Transfer-Encoding: chunked", "Connection: close" })
	void readsNoMoreThanItsBoundOfAnEndlessBody(String header) throws Exception {
		CompletableFuture<Void> dropped = new CompletableFuture<>();
		String piece = "z".repeat(4096);
		boolean chunked = header.endsWith("chunked");
		try (RawServer server = RawServer.requested((socket) -> {
			RawServer.write(socket, "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
			String first = RawServer.TEXT + "\n";
			RawServer.write(socket, chunked ? Integer.toHexString(first.length()) + "\r\n" + first + "\r\n" : first);
			writeUntilDropped(socket, chunked ? "1000\r\n" + piece + "\r\n" : piece, dropped);
		})) {
			// Long before its deadline, which would end it as well.
			try (SenderFixture patient = SenderFixture.patient()) {
				assertThat(patient.send(server)).isEqualTo(DELIVERED);
				dropped.get(10, TimeUnit.SECONDS);
			}
		}
	}

	@Test
	void deliversWhenTheBodyDribbles() throws Exception {
		try (RawServer server = RawServer.requested((socket) -> {
			RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
			for (byte octet : RawServer.TEXT.getBytes(StandardCharsets.US_ASCII)) {
				socket.getOutputStream().write(octet);
				socket.getOutputStream().flush();
			}
		})) {
			assertThat(this.sender.send(server)).isEqualTo(DELIVERED);
		}
	}

	@Test
	void deliversWhenTheBodyIsCutShort() throws Exception {
		try (RawServer server = RawServer.requested((socket) -> {
			RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nLead has been suc");
			socket.close();
		}); RawServer chunked = RawServer.requested((socket) -> {
			RawServer.write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a chunk\r\n");
			socket.close();
		}); RawServer resetting = RawServer.requested((socket) -> {
			RawServer.write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n");
			// Lets the client read the status before the reset throws it away.
			socket.setSoTimeout(200);
			socket.getInputStream().read();
		})) {
			assertThat(this.sender.send(server)).isEqualTo(DELIVERED_WITHOUT_GUID);
			assertThat(this.sender.send(chunked)).isEqualTo(DELIVERED_WITHOUT_GUID);
			assertThat(this.sender.send(resetting)).isEqualTo(DELIVERED_WITHOUT_GUID);
		}
	}

	@Test
	void judgesByTheStatusWhenTheBodyOfARefusalNeverEnds() throws Exception {
		try (RawServer server = RawServer
			.answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 1000\r\n\r\nNo such form")) {
			assertThat(this.sender.send(server)).isInstanceOfSatisfying(DeliveryOutcome.Rejected.class,
					(rejected) -> assertThat(rejected.error().message())
						.isEqualTo("HubSpot answered 400: No such form"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n", "garbage\r\n\r\n" })
	void doesNotUseAConnectionAgainAfterWhatItCannotRead(String answer) throws Exception {
		AtomicInteger requests = new AtomicInteger();
		try (RawServer server = RawServer.requested(
				(socket) -> RawServer.write(socket, (requests.incrementAndGet() == 1) ? answer : RawServer.OK))) {
			assertThat(this.sender.send(server)).isNotEqualTo(DELIVERED);
			assertThat(this.sender.send(server)).isEqualTo(DELIVERED);
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void survivesABodyThatIsLongerThanAnnounced() throws Exception {
		try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n" + RawServer.TEXT)) {
			assertThat(this.sender.send(server)).isEqualTo(DELIVERED_WITHOUT_GUID);
			assertThat(this.sender.send(server)).isEqualTo(DELIVERED_WITHOUT_GUID);
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void leavesCompressedAnswersPacked() throws Exception {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
			for (int i = 0; i < 20; i++) {
				gzip.write(new byte[1024 * 1024]);
			}
		}
		try (RawServer server = RawServer.requested((socket) -> {
			RawServer.write(socket,
					"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
			socket.getOutputStream().write(packed.toByteArray());
		})) {
			assertThat(this.sender.send(server)).isEqualTo(DELIVERED_WITHOUT_GUID);
			assertThat(server.requests().get(0)).doesNotContainIgnoringCase("accept-encoding");
		}
	}

	@Test
	void failsWhenNoConnectionIsFree() throws Exception {
		try (SenderFixture narrow = new SenderFixture(SenderFixture.settings(1, 1), null)) {
			CompletableFuture<Void> occupied = new CompletableFuture<>();
			try (RawServer server = RawServer.requested((socket) -> occupied.complete(null))) {
				CompletableFuture<DeliveryOutcome> first = narrow.sender(Duration.ofSeconds(3))
					.send(SenderFixture.form(server.uri("http")), SenderFixture.LEAD)
					.toFuture();
				occupied.get(3, TimeUnit.SECONDS);
				CompletableFuture<DeliveryOutcome> second = narrow.sender(Duration.ofMillis(500))
					.send(SenderFixture.form(server.uri("http")), SenderFixture.LEAD)
					.toFuture();
				SenderFixture.assertFailed(narrow.send(server), Type.UNREACHABLE);
				SenderFixture.assertFailed(second.get(3, TimeUnit.SECONDS), Type.TIMEOUT);
				assertThat(server.requests()).hasSize(1);
				first.cancel(true);
			}
		}
	}

}
