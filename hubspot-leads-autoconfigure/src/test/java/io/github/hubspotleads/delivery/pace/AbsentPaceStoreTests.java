/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.testing.SettableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A destination whose shared pace is away, or keeps it waiting.
 */
@Timeout(60)
class AbsentPaceStoreTests {

	private static final SubmissionError RATE_LIMITED = SubmissionError.of(Type.RATE_LIMITED, "slow down");

	private final SettableClock clock = new SettableClock();

	private final List<PaceStore.Request> requests = new ArrayList<>();

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CountDownLatch back = new CountDownLatch(1);

	private boolean away;

	private boolean hanging;

	private Duration slowness = Duration.ZERO;

	private final Destination destination = new Destinations((name) -> PaceSettings.DEFAULT, this::exchange,
			this.clock::nanoTime)
		.get("hubspot.test");

	private PaceStore.Answer exchange(String name, PaceSettings pace, PaceStore.Request request) {
		if (this.away) {
			throw new IllegalStateException("away");
		}
		if (this.hanging) {
			this.asked.countDown();
			awaitQuietly(this.back);
		}
		this.requests.add(request);
		this.clock.advance(this.slowness);
		PaceStore.@Nullable Closed closed = request.closed();
		return new PaceStore.Answer((closed != null) ? 0 : request.wanted(), 1, Duration.ZERO, closed, 0);
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void letsNothingInWhileTheStoreIsAwayAndAtOnceWhenItIsBack() {
		this.away = true;
		assertThatIllegalStateException().isThrownBy(this.destination::tryEnter);
		assertThat(this.destination.inFlight()).isZero();
		this.away = false;
		assertThat(this.destination.tryEnter()).isTrue();
	}

	@Test
	void tellsOfAPauseAndOfRequestsOnceTheStoreIsBack() {
		assertThat(this.destination.tryEnter()).isTrue();
		this.destination.leave(2, RATE_LIMITED, Duration.ofSeconds(10));
		this.away = true;
		assertThatIllegalStateException().isThrownBy(this.destination::tellOthers);
		this.away = false;
		this.clock.advance(Duration.ofSeconds(4));
		this.destination.tellOthers();
		this.destination.tellOthers();
		assertThat(this.requests).hasSize(2);
		PaceStore.Request told = this.requests.get(1);
		assertThat(told.uncounted()).isEqualTo(1);
		assertThat(told.closed().reason()).isEqualTo(Type.RATE_LIMITED);
		assertThat(told.closed().left()).isEqualTo(Duration.ofSeconds(6));
	}

	@Test
	void goesOnWhileTheStoreTakesLongerThanABlockIsUsable() {
		for (int millis : new int[] { 250, 400, 1_500, 8_000 }) {
			this.slowness = Duration.ofMillis(millis);
			this.clock.advance(Duration.ofMinutes(1));
			this.destination.tryEnter();
			this.clock.advance(Duration.ofMinutes(1));
			assertThat(this.destination.tryEnter(6)).as("%d ms", millis).isPositive();
			this.destination.leaveUnused(this.destination.inFlight());
		}
	}

	@Test
	void keepsNobodyWaitingForAnotherWhoAsksAStoreThatHangs() throws Exception {
		this.hanging = true;
		Thread asking = new Thread(() -> this.destination.tryEnter(6));
		asking.start();
		assertThat(this.asked.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.destination.tryEnter()).isFalse();
		this.back.countDown();
		asking.join();
		assertThat(this.destination.tryEnter()).as("the other left some of its block").isFalse();
		assertThat(this.destination.inFlight()).isEqualTo(6);
	}

	@Test
	void tellsAgainWhatEndedAndWasNotUsed() {
		assertThat(this.destination.tryEnter(6)).isEqualTo(6);
		this.destination.leaveUnused(2);
		this.destination.leave(1, null, null);
		this.away = true;
		assertThatIllegalStateException().isThrownBy(this.destination::tellAll);
		this.destination.tellAll();
		assertThat(this.requests).as("not asked again at the end").hasSize(1);
		this.away = false;
		this.clock.advance(PaceStore.VALIDITY);
		this.destination.tellOthers();
		assertThat(this.requests.get(1).ended()).isEqualTo(Map.of(1L, 3));
		assertThat(this.requests.get(1).unused()).isZero();
	}

	@Test
	void tellsOfEachRateLimitThoughThePauseIsOverNoLater() {
		assertThat(this.destination.tryEnter(6)).isEqualTo(6);
		this.destination.leave(1, RATE_LIMITED, Duration.ofSeconds(10));
		this.destination.tellOthers();
		this.clock.advance(Duration.ofMillis(900));
		this.destination.leave(1, RATE_LIMITED, Duration.ofSeconds(5));
		this.clock.advance(Duration.ofMillis(100));
		this.destination.tellOthers();
		assertThat(this.requests).hasSize(3);
		assertThat(this.requests.get(2).closed()).isNull();
		assertThat(this.requests.get(2).rateLimited()).isEqualTo(Duration.ofMillis(100));
	}

	@Test
	void takesAnswersWhileTheStoreKeepsItWaiting() throws Exception {
		assertThat(this.destination.tryEnter()).isTrue();
		this.hanging = true;
		Thread asking = new Thread(this.destination::tryEnter);
		asking.start();
		assertThat(this.asked.await(30, TimeUnit.SECONDS)).isTrue();
		this.destination.leave(1, RATE_LIMITED, Duration.ofSeconds(10));
		assertThat(this.destination.pause()).isNotNull();
		this.back.countDown();
		asking.join();
		assertThat(this.destination.pause()).as("nobody knew of it when the answer was made").isNotNull();
		assertThat(this.destination.inFlight()).isZero();
		this.destination.tellOthers();
		assertThat(this.requests.get(this.requests.size() - 1).closed()).isNotNull();
	}

}
