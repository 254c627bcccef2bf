/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.github.hubspotleads.submission.SubmissionStore.UnfitLeadException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class StoreWatchTests {

	private final AtomicLong nanoTime = new AtomicLong();

	private final StoreWatch watch = new StoreWatch(this.nanoTime::get);

	private final CountDownLatch end = new CountDownLatch(1);

	private CompletableFuture<Boolean> hanging = CompletableFuture.completedFuture(true);

	@AfterEach
	void stop() {
		this.end.countDown();
		this.hanging.join();
	}

	private void hang() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		this.hanging = CompletableFuture.supplyAsync(() -> this.watch.time(() -> {
			begun.countDown();
			try {
				this.end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return true;
		}));
		begun.await();
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

	@Test
	void isAwayForAsLongAsACallHangs() throws Exception {
		hang();
		pass(Duration.ofSeconds(1));
		assertThat(this.watch.isAway()).isFalse();
		pass(Duration.ofMillis(1));
		assertThat(this.watch.isAway()).isTrue();
		pass(Duration.ofHours(1));
		assertThat(this.watch.isAway()).isTrue();
		this.end.countDown();
		this.hanging.join();
		assertThat(this.watch.isAway()).isFalse();
	}

	@Test
	void forgetsAfterAMinuteACallThatHangsWhileLaterOnesAreAnswered() throws Exception {
		hang();
		pass(Duration.ofSeconds(59));
		this.watch.time(() -> true);
		assertThat(this.watch.isAway()).isTrue();
		pass(Duration.ofSeconds(1));
		assertThat(this.watch.isAway()).isFalse();
	}

	@Test
	void isAwayForAMinuteAfterACallFailed() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.watch.watch(() -> {
			throw new IllegalStateException();
		}));
		assertThat(this.watch.isAway()).isTrue();
		pass(Duration.ofMinutes(1));
		assertThat(this.watch.isAway()).isFalse();
	}

	@Test
	void isNotAwayWhereALeadIsUnfitOrAMovesTryFails() {
		assertThatExceptionOfType(UnfitLeadException.class).isThrownBy(() -> this.watch.watch(() -> {
			throw new UnfitLeadException("too long");
		}));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.watch.time(() -> {
			throw new IllegalStateException();
		}));
		assertThat(this.watch.isAway()).isFalse();
	}

}
