/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.channel.AbortedException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import static org.assertj.core.api.Assertions.assertThat;

class TransportFailureTests {

	private static final String SECRET = "ada@example.com";

	@ParameterizedTest
	@MethodSource
	void failsWhileNothingWasSent(Throwable error, Type type) {
		DeliveryOutcome outcome = TransportFailure.of(error, false);
		assertThat(outcome).isInstanceOfSatisfying(DeliveryOutcome.Failed.class,
				(failed) -> assertTold(failed.error(), type));
	}

	static Stream<Arguments> failsWhileNothingWasSent() {
		return Stream.of(Arguments.of(wrapped(new ConnectException(SECRET)), Type.UNREACHABLE),
				Arguments.of(wrapped(new NoRouteToHostException(SECRET)), Type.UNREACHABLE),
				Arguments.of(wrapped(new UnknownHostException(SECRET)), Type.UNREACHABLE),
				Arguments.of(wrapped(new IOException(SECRET)), Type.UNREACHABLE),
				Arguments.of(wrapped(AbortedException.beforeSend()), Type.UNREACHABLE),
				Arguments.of(wrapped(new TimeoutException(SECRET)), Type.TIMEOUT),
				Arguments.of(new TimeoutException(SECRET), Type.TIMEOUT),
				Arguments.of(wrapped(new IllegalStateException(SECRET)), Type.INTERNAL),
				Arguments.of(new IllegalStateException(SECRET), Type.INTERNAL));
	}

	@ParameterizedTest
	@MethodSource
	void doesNotKnowOnceTheRequestWasSent(Throwable error, Type type) {
		DeliveryOutcome outcome = TransportFailure.of(error, true);
		assertThat(outcome).isInstanceOfSatisfying(DeliveryOutcome.Unknown.class,
				(unknown) -> assertTold(unknown.error(), type));
	}

	static Stream<Arguments> doesNotKnowOnceTheRequestWasSent() {
		return Stream.of(Arguments.of(new TimeoutException(SECRET), Type.TIMEOUT),
				Arguments.of(wrapped(new IOException(SECRET)), Type.CONNECTION_LOST),
				Arguments.of(wrapped(new SSLHandshakeException(SECRET)), Type.CONNECTION_LOST),
				Arguments.of(wrapped(new AbortedException(new ClosedChannelException())), Type.CONNECTION_LOST),
				Arguments.of(wrapped(new IllegalArgumentException(SECRET)), Type.UNREADABLE_ANSWER),
				Arguments.of(new IllegalStateException(SECRET), Type.INTERNAL));
	}

	@Test
	void failsWhenTheTransportSaysThatItWroteNothing() {
		assertThat(TransportFailure.of(wrapped(AbortedException.beforeSend()), true))
			.isInstanceOf(DeliveryOutcome.Failed.class);
	}

	@Test
	void pausesWhenThereIsNoTrust() {
		DeliveryOutcome outcome = TransportFailure.of(wrapped(new SSLHandshakeException(SECRET)), false);
		assertThat(outcome).isInstanceOfSatisfying(DeliveryOutcome.Postponed.class, (postponed) -> {
			assertTold(postponed.error(), Type.TLS);
			assertThat(postponed.pause()).isEqualTo(Duration.ofMinutes(1));
		});
	}

	@Test
	void survivesErrorsThatCauseEachOther() {
		IllegalStateException one = new IllegalStateException(SECRET);
		IllegalStateException other = new IllegalStateException(one);
		one.initCause(other);
		assertThat(TransportFailure.of(one, false)).isInstanceOf(DeliveryOutcome.Failed.class);
	}

	private static void assertTold(SubmissionError error, Type type) {
		assertThat(error.type()).isEqualTo(type);
		assertThat(error.message()).isNotBlank().doesNotContain(SECRET);
	}

	private static WebClientRequestException wrapped(Throwable error) {
		return new WebClientRequestException(error, HttpMethod.POST, URI.create("https://a.hubspot.com/"),
				HttpHeaders.EMPTY);
	}

}
