/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What HubSpot's answer means. The status decides; the text of an answer gives the guid
 * or the reason.
 */
final class AnswerPolicy {

	private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(10);

	private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

	// HubSpot's edge blocks an address for a minute after ten 429s within a second.
	private static final Duration BLOCKED_PAUSE = Duration.ofMinutes(1);

	private static final String BLOCKED_TEXT = "error code: 1015";

	// The first word of a text, behind a byte order mark.
	private static final Pattern ERROR = Pattern.compile("\\uFEFF?\\s*+error(?![\\p{L}\\p{Nd}])",
			Pattern.CASE_INSENSITIVE);

	private static final int BAD_REQUEST = 400;

	private static final double JITTER = 0.2;

	private final Clock clock;

	private final DoubleSupplier random;

	AnswerPolicy(Clock clock, DoubleSupplier random) {
		this.clock = clock;
		this.random = random;
	}

	DeliveryOutcome judge(Answer answer, Lead lead, HubSpotExchange.AnswerReader reader) {
		int status = answer.status();
		if (status >= 200 && status < 300) {
			return accepted(answer, lead, reader);
		}
		if (status >= 300 && status < 400) {
			// The trouble of one address: it must not close the destination of all its
			// forms.
			return new DeliveryOutcome.Failed(SubmissionError.of(Type.REDIRECTED,
					"HubSpot answered " + status + ", a redirect, which is never followed"));
		}
		if (status >= 400 && status < 500) {
			return clientError(answer, lead, reader);
		}
		if (status >= 500 && status < 600) {
			Duration wait = (status == 503) ? retryAfter(answer) : null;
			SubmissionError error = error(Type.UNAVAILABLE, answer, lead);
			return (wait != null) ? new DeliveryOutcome.Postponed(error, pause(wait, Duration.ZERO))
					: new DeliveryOutcome.Failed(error);
		}
		return new DeliveryOutcome.Unknown(SubmissionError.of(Type.UNREADABLE_ANSWER,
				"The lead was sent, but the answer has the status " + status + ", which is no final one"));
	}

	private DeliveryOutcome accepted(Answer answer, Lead lead, HubSpotExchange.AnswerReader reader) {
		if (isError(answer.text(), reader) || reader.isRefusal(answer.text())) {
			DeliveryOutcome judged = reader.clientError(answer.status(), answer.text(), lead);
			return (judged != null) ? judged : refused(answer, lead);
		}
		if (reader.isForeign(answer.text())) {
			return new DeliveryOutcome.Unknown(SubmissionError.of(Type.UNREADABLE_ANSWER, "The lead was sent, but the "
					+ "answer is a page and not the API's: something on the way may have taken it"));
		}
		return new DeliveryOutcome.Delivered(reader.submissionGuid(answer.text()));
	}

	// A lead rejected so is seen, whereas one taken for delivered would be lost unseen.
	private static boolean isError(String text, HubSpotExchange.AnswerReader reader) {
		return ERROR.matcher(text).lookingAt() && reader.submissionGuid(text) == null;
	}

	private DeliveryOutcome clientError(Answer answer, Lead lead, HubSpotExchange.AnswerReader reader) {
		int status = answer.status();
		boolean blocked = (status == 429 || status == 403) && isBlocked(answer.text());
		if (status == 429 || blocked) {
			return new DeliveryOutcome.Postponed(error(Type.RATE_LIMITED, answer, lead),
					pause(retryAfter(answer), blocked ? BLOCKED_PAUSE : Duration.ZERO));
		}
		if (status == BAD_REQUEST && reader.isDecidedByText()
				&& (!answer.complete() || reader.isForeign(answer.text()))) {
			return new DeliveryOutcome.Failed(SubmissionError.of(Type.UNREADABLE_ANSWER,
					"HubSpot answered 400, but " + (answer.complete()
							? "with a page and not as the API does: something on the way may have answered"
							: "the answer is cut, so that it does not say why")));
		}
		DeliveryOutcome judged = reader.clientError(status, answer.text(), lead);
		if (judged != null) {
			return judged;
		}
		return switch (status) {
			case 404, 410 -> new DeliveryOutcome.Rejected(error(Type.NOT_FOUND, answer, lead));
			case 408, 425 -> new DeliveryOutcome.Failed(error(Type.UNAVAILABLE, answer, lead));
			// A proxy on this side wants credentials: HubSpot was not asked.
			case 407 -> new DeliveryOutcome.Postponed(error(Type.UNREACHABLE, answer, lead), BLOCKED_PAUSE);
			// The account is being moved between HubSpot's data centres.
			case 477 -> new DeliveryOutcome.Postponed(error(Type.UNAVAILABLE, answer, lead),
					pause(retryAfter(answer), Duration.ZERO));
			case BAD_REQUEST -> refused(answer, lead);
			default -> new DeliveryOutcome.Rejected(error(Type.REFUSED, answer, lead));
		};
	}

	// HubSpot speaks of an internal error for a lead that it will never take as well as
	// for one that it takes a minute later: tried again, but no trouble of the
	// destination, which takes other leads.
	private static DeliveryOutcome refused(Answer answer, Lead lead) {
		SubmissionError error = error(Type.REFUSED, answer, lead);
		return ErrorText.isInternal(answer.text()) ? new DeliveryOutcome.Failed(error)
				: new DeliveryOutcome.Rejected(error);
	}

	static boolean isBlocked(String text) {
		return text.strip().toLowerCase(Locale.ROOT).startsWith(BLOCKED_TEXT);
	}

	private @Nullable Duration retryAfter(Answer answer) {
		return RetryAfter.parse(answer.retryAfter(), this.clock.instant());
	}

	// Jitter only adds: nobody comes back before the time that HubSpot named.
	private Duration pause(@Nullable Duration told, Duration least) {
		Duration pause = (told != null) ? told : DEFAULT_PAUSE;
		pause = (pause.compareTo(MAX_PAUSE) > 0) ? MAX_PAUSE : pause;
		pause = (pause.compareTo(least) < 0) ? least : pause;
		return pause.plusMillis((long) (pause.toMillis() * JITTER * this.random.getAsDouble()));
	}

	private static SubmissionError error(Type type, Answer answer, Lead lead) {
		String text = ErrorText.of(answer.text(), lead);
		return SubmissionError.of(type, "HubSpot answered " + answer.status() + (text.isEmpty() ? "" : ": " + text));
	}

	/**
	 * What arrived of an answer.
	 *
	 * @param status the status code, 0 if it is not one
	 * @param retryAfter the values of all {@code Retry-After} headers
	 * @param text the body or its beginning, read as UTF-8
	 * @param complete whether it is the whole body
	 */
	record Answer(int status, List<String> retryAfter, String text, boolean complete) {

	}

}
