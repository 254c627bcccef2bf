/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliveryOutcome.Delivered;
import io.github.hubspotleads.delivery.DeliveryOutcome.Failed;
import io.github.hubspotleads.delivery.DeliveryOutcome.Postponed;
import io.github.hubspotleads.delivery.DeliveryOutcome.Rejected;
import io.github.hubspotleads.delivery.DeliveryOutcome.Unknown;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every destination does, whether it keeps its pace alone or with others.
 */
public abstract class DestinationContract {

	private static final Delivered DELIVERED = new Delivered(null);

	protected final SettableClock clock = new SettableClock();

	private Destination destination;

	/**
	 * Return what shares the pace, {@code null} for none.
	 */
	protected abstract PaceStore createStore();

	@BeforeEach
	void openDestination() {
		PaceSettings pace = new PaceSettings(1_000, Duration.ofSeconds(10), 8);
		this.destination = new Destinations((name) -> pace, createStore(), this.clock::nanoTime).get("hubspot.test");
	}

	@Test
	void staysOpenThoughOneAddressOfItRedirects() {
		for (int i = 0; i < 10; i++) {
			assertThat(this.destination.tryEnter()).isTrue();
			leave(new DeliveryOutcome.Failed(SubmissionError.of(SubmissionError.Type.REDIRECTED, "moved")));
		}
		assertThat(this.destination.pause()).isNull();
	}

	@Test
	void letsInNoMoreThanMayBeInFlight() {
		for (int i = 0; i < 8; i++) {
			assertThat(this.destination.tryEnter()).isTrue();
		}
		assertThat(this.destination.tryEnter()).isFalse();
		assertThat(leave(DELIVERED)).as("somebody was turned away").isTrue();
		assertThat(this.destination.tryEnter()).isTrue();
		assertThat(leave(DELIVERED)).as("somebody was turned away").isFalse();
	}

	@Test
	void closesForAsLongAsItIsAskedAndThenLetsOneProbeIn() {
		answer(postponed(10));
		assertThat(this.destination.tryEnter()).isFalse();
		assertThat(this.destination.untilNext()).isEqualTo(Duration.ofSeconds(10).toNanos());
		pass(10);
		assertThat(this.destination.tryEnter()).isTrue();
		assertThat(this.destination.tryEnter()).as("second probe").isFalse();
		leave(DELIVERED);
		assertThat(this.destination.tryEnter()).isTrue();
		assertThat(this.destination.tryEnter()).isTrue();
		assertThat(this.destination.pause()).isNull();
	}

	@Test
	void staysClosedWhenTheProbeIsPostponedAgain() {
		answer(postponed(10));
		pass(10);
		answer(postponed(30));
		pass(29);
		assertThat(this.destination.tryEnter()).isFalse();
		pass(1);
		assertThat(this.destination.tryEnter()).isTrue();
	}

	@Test
	void neverShortensAPause() {
		assertThat(this.destination.tryEnter()).isTrue();
		assertThat(this.destination.tryEnter()).isTrue();
		leave(postponed(60));
		leave(postponed(1));
		pass(59);
		assertThat(this.destination.tryEnter()).isFalse();
	}

	@Test
	void isNotReopenedByALateSuccessFromBeforeThePause() {
		assertThat(this.destination.tryEnter()).isTrue();
		assertThat(this.destination.tryEnter()).isTrue();
		leave(postponed(60));
		leave(DELIVERED);
		assertThat(this.destination.tryEnter()).isFalse();
	}

	@Test
	void drawsFewerThanTenRateLimitsInASecondHoweverManyLeadsWait() {
		int rateLimits = 0;
		int inFlight = 0;
		for (int i = 0; i < 100; i++) {
			while (this.destination.tryEnter()) {
				inFlight++;
			}
			for (; inFlight > 0; inFlight--) {
				leave(postponed(10));
				rateLimits++;
			}
			this.clock.advance(Duration.ofMillis(10));
		}
		assertThat(rateLimits).isEqualTo(8);
	}

	@Test
	void drawsOneRateLimitAPauseWhenTheyGoOnForTenMinutes() {
		int requests = 0;
		for (int second = 0; second < 600; second++) {
			while (this.destination.tryEnter()) {
				requests++;
				leave(postponed(10));
			}
			pass(1);
		}
		assertThat(requests).isLessThanOrEqualTo(70);
	}

	@Test
	void closesAfterFiveFailuresInARowAndForLongerEachTimeTheProbeFails() {
		for (int i = 0; i < Destination.FAILURES_TO_CLOSE; i++) {
			answer(failed(Type.UNREACHABLE));
		}
		assertThat(this.destination.untilNext()).isEqualTo(Duration.ofSeconds(5).toNanos());
		pass(5);
		answer(failed(Type.UNREACHABLE));
		assertThat(this.destination.untilNext()).isEqualTo(Duration.ofSeconds(10).toNanos());
		for (int i = 0; i < 10; i++) {
			pass(60);
			answer(failed(Type.UNREACHABLE));
		}
		assertThat(this.destination.untilNext()).isEqualTo(Duration.ofSeconds(60).toNanos());
	}

	@Test
	void growsThePauseOnceForABurstThatFailsTogether() {
		for (int i = 0; i < 8; i++) {
			assertThat(this.destination.tryEnter()).isTrue();
		}
		for (int i = 0; i < 8; i++) {
			leave(new Unknown(SubmissionError.of(Type.TIMEOUT, "timeout")));
		}
		assertThat(this.destination.untilNext()).isEqualTo(Duration.ofSeconds(5).toNanos());
	}

	@Test
	void staysOpenWhileSuccessesComeBetweenFailures() {
		for (int i = 0; i < 100; i++) {
			answer(failed(Type.UNAVAILABLE));
			answer(failed(Type.UNAVAILABLE));
			answer(DELIVERED);
		}
		assertThat(this.destination.pause()).isNull();
	}

	@Test
	void learnsNothingFromAFailureOnThisSide() {
		answer(postponed(10));
		pass(10);
		answer(failed(Type.INTERNAL));
		assertThat(this.destination.pause()).isNotNull();
		answer(DELIVERED);
		assertThat(this.destination.pause()).isNull();
	}

	@Test
	void staysOpenWhenLeadsAreRefusedOrFailOnThisSide() {
		for (int i = 0; i < 20; i++) {
			answer(new Rejected(SubmissionError.of(Type.REFUSED, "no")));
			answer(failed(Type.INTERNAL));
		}
		assertThat(this.destination.pause()).isNull();
	}

	@Test
	void givesBackAPermitThatWasNotUsed() {
		answer(postponed(10));
		pass(10);
		assertThat(this.destination.tryEnter()).isTrue();
		this.destination.leaveUnused(1);
		assertThat(this.destination.inFlight()).isZero();
		assertThat(this.destination.tryEnter()).as("the probe goes to the next").isTrue();
	}

	private void answer(DeliveryOutcome outcome) {
		assertThat(this.destination.tryEnter()).isTrue();
		leave(outcome);
	}

	private boolean leave(DeliveryOutcome outcome) {
		return this.destination.leave(outcome.requests(), outcome.error(),
				outcome.pauseOf(DeliveryOutcome.Scope.DESTINATION));
	}

	private void pass(int seconds) {
		this.clock.advance(Duration.ofSeconds(seconds));
	}

	private static Postponed postponed(int seconds) {
		return new Postponed(SubmissionError.of(Type.RATE_LIMITED, "slow down"), Duration.ofSeconds(seconds));
	}

	private static Failed failed(Type type) {
		return new Failed(SubmissionError.of(type, "failed"));
	}

}
