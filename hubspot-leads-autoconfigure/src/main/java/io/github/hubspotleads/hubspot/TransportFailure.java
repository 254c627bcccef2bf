/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.AbortedException;

import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * What an exchange without an answer means.
 * <p>
 * The question is whether HubSpot can have the lead. It cannot before the connection was
 * ready and the request was handed to it. From then on it can, whatever the error says: a
 * connection that was reset before its first byte looks as one that was reset after its
 * last.
 */
final class TransportFailure {

	private static final Duration TLS_PAUSE = Duration.ofMinutes(1);

	// The pool's own errors (full, closed) are of no public type.
	private static final String TRANSPORT = "reactor.netty.";

	private static final int MAX_CAUSES = 16;

	private TransportFailure() {
	}

	static DeliveryOutcome of(Throwable error, boolean sent) {
		if (!sent || isBeforeSend(error)) {
			return beforeSending(error);
		}
		return new DeliveryOutcome.Unknown(afterSending(error));
	}

	// The one error by which the transport says for sure that it wrote nothing; the same
	// type with a cause stands for a write that failed half-way.
	private static boolean isBeforeSend(Throwable error) {
		AbortedException aborted = cause(error, AbortedException.class);
		return aborted != null && aborted.getCause() == null;
	}

	private static DeliveryOutcome beforeSending(Throwable error) {
		if (cause(error, SSLException.class) != null) {
			return new DeliveryOutcome.Postponed(
					SubmissionError.of(Type.TLS,
							"No trustworthy connection to HubSpot: the TLS handshake failed (" + rootName(error) + ")"),
					TLS_PAUSE);
		}
		return new DeliveryOutcome.Failed(notSent(error));
	}

	private static SubmissionError notSent(Throwable error) {
		if (cause(error, TimeoutException.class) != null) {
			return SubmissionError.of(Type.TIMEOUT, "No connection to HubSpot was ready within the time allowed");
		}
		if (isConnectionTrouble(error) || root(error).getClass().getName().startsWith(TRANSPORT)) {
			return SubmissionError.of(Type.UNREACHABLE, "No connection to HubSpot (" + rootName(error) + ")");
		}
		return internal(error);
	}

	private static SubmissionError afterSending(Throwable error) {
		if (cause(error, TimeoutException.class) != null) {
			return SubmissionError.of(Type.TIMEOUT, "The lead was sent, but no answer came within the time allowed");
		}
		if (isConnectionTrouble(error)) {
			return SubmissionError.of(Type.CONNECTION_LOST,
					"The lead was sent, but the connection broke before the answer (" + rootName(error) + ")");
		}
		if (error instanceof WebClientRequestException) {
			return SubmissionError.of(Type.UNREADABLE_ANSWER,
					"The lead was sent, but the answer is not readable HTTP (" + rootName(error) + ")");
		}
		return internal(error);
	}

	private static boolean isConnectionTrouble(Throwable error) {
		return cause(error, IOException.class) != null || cause(error, AbortedException.class) != null;
	}

	static SubmissionError internal(Throwable error) {
		return SubmissionError.of(Type.INTERNAL, "Sending failed on this side (" + rootName(error) + ")");
	}

	private static <T> @Nullable T cause(Throwable error, Class<T> type) {
		Throwable cause = error;
		for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
			cause = cause.getCause();
		}
		return null;
	}

	// Messages may quote addresses and what was read: the class name is all that is told.
	private static String rootName(Throwable error) {
		return root(error).getClass().getSimpleName();
	}

	private static Throwable root(Throwable error) {
		Throwable root = error;
		for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
			root = root.getCause();
		}
		return root;
	}

}
