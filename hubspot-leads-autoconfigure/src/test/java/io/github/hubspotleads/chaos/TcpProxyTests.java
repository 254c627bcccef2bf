/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.chaos.TcpProxy.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class TcpProxyTests {

	private static final int SILENCE = 200;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private ServerSocket echo;

	private TcpProxy proxy;

	@BeforeEach
	void start() throws IOException {
		this.echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.threads.execute(this::serve);
		this.proxy = new TcpProxy(this.echo.getLocalPort());
	}

	@AfterEach
	void stop() throws IOException {
		this.proxy.close();
		this.echo.close();
		this.threads.shutdownNow();
	}

	private void serve() {
		while (!this.echo.isClosed()) {
			try {
				Socket socket = this.echo.accept();
				this.threads.execute(() -> {
					try (socket) {
						socket.getInputStream().transferTo(socket.getOutputStream());
					}
					catch (IOException ex) {
						// Cut.
					}
				});
			}
			catch (IOException ex) {
				// Closed.
			}
		}
	}

	private Socket connect() throws IOException {
		return connect(this.proxy);
	}

	private static Socket connect(TcpProxy proxy) throws IOException {
		Socket socket = new Socket();
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port()), 5000);
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static void say(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String hear(Socket socket, int length) throws IOException {
		return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
	}

	private String echoOf(Socket socket, String text) throws IOException {
		say(socket, text);
		return hear(socket, text.length());
	}

	@Test
	void passesAllInBothDirectionsAndTheEndToo() throws IOException {
		try (Socket socket = connect()) {
			assertThat(echoOf(socket, "one")).isEqualTo("one");
			say(socket, "two");
			socket.shutdownOutput();
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("two");
		}
		assertThat(this.proxy.accepted()).isOne();
	}

	@Test
	void resetsAllConnectionsAndTakesNewOnes() throws IOException {
		try (Socket first = connect(); Socket second = connect()) {
			echoOf(first, "a");
			echoOf(second, "b");
			assertThat(this.proxy.cut()).isEqualTo(2);
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> first.getInputStream().read());
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> second.getInputStream().read());
		}
		try (Socket later = connect()) {
			assertThat(echoOf(later, "c")).isEqualTo("c");
		}
	}

	@Test
	void refusesNewConnectionsAndLetsOpenOnesBe() throws IOException {
		try (Socket open = connect()) {
			echoOf(open, "a");
			this.proxy.refuse();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
			assertThat(echoOf(open, "b")).isEqualTo("b");
			this.proxy.admit();
			try (Socket later = connect()) {
				assertThat(echoOf(later, "c")).isEqualTo("c");
			}
		}
	}

	@Test
	void takesWhatComesInSilenceAndPassesItOnLater() throws IOException {
		try (Socket open = connect()) {
			echoOf(open, "a");
			this.proxy.silence();
			say(open, "kept");
			open.setSoTimeout(SILENCE);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> open.getInputStream().read());
			try (Socket connected = connect()) {
				say(connected, "too");
				this.proxy.speak();
				open.setSoTimeout(10_000);
				assertThat(hear(open, 4)).isEqualTo("kept");
				assertThat(hear(connected, 3)).isEqualTo("too");
			}
		}
	}

	@Test
	void keepsSilentInOneDirectionAlone() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				TcpProxy oneWay = new TcpProxy(server.getLocalPort());
				Socket client = new Socket(InetAddress.getLoopbackAddress(), oneWay.port());
				Socket served = server.accept()) {
			oneWay.silence(Direction.TO_CLIENT);
			say(served, "answer");
			say(client, "question");
			assertThat(hear(served, 8)).isEqualTo("question");
			client.setSoTimeout(SILENCE);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.getInputStream().read());
			oneWay.speak();
			client.setSoTimeout(10_000);
			assertThat(hear(client, 6)).isEqualTo("answer");
		}
	}

	@Test
	void delaysWhatPasses() throws IOException {
		this.proxy.delay(Direction.TO_SERVER, Duration.ofMillis(SILENCE));
		try (Socket socket = connect()) {
			long start = System.nanoTime();
			assertThat(echoOf(socket, "late")).isEqualTo("late");
			assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(SILENCE));
		}
	}

	@Test
	void cutsAfterSoManyBytesOfEachConnection() throws IOException {
		this.proxy.cutAfter(Direction.TO_SERVER, 5);
		for (int i = 0; i < 2; i++) {
			try (Socket socket = connect()) {
				assertThat(echoOf(socket, "four")).isEqualTo("four");
				say(socket, "more");
				assertThatExceptionOfType(SocketException.class).isThrownBy(() -> drain(socket));
			}
		}
	}

	@Test
	void cutsOnceATextHasPassed() throws IOException {
		this.proxy.cutAfter(Direction.TO_CLIENT, "COMMIT");
		try (Socket socket = connect()) {
			assertThat(echoOf(socket, "insert")).isEqualTo("insert");
			say(socket, "COMMIT");
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> drain(socket));
		}
	}

	@Test
	void resetsTheClientWhereThereIsNoServer() throws IOException {
		// Bound and not listening: nobody else can have the port, and nobody accepts.
		try (Socket deaf = new Socket()) {
			deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			try (TcpProxy serverless = new TcpProxy(deaf.getLocalPort())) {
				assertThatExceptionOfType(SocketException.class).isThrownBy(() -> {
					// The reset may overtake the end of connecting.
					try (Socket socket = connect(serverless)) {
						drain(socket);
					}
				});
			}
		}
	}

	private static void drain(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		while (in.read() != -1) {
			// What had passed before may come or not.
		}
	}

}
