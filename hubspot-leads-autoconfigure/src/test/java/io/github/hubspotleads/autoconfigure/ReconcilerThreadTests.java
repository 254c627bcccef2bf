/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of the thread that compares deliveries with HubSpot.
 */
@Timeout(60)
class ReconcilerThreadTests {

	private final CountDownLatch writing = new CountDownLatch(1);

	private final CountDownLatch written = new CountDownLatch(1);

	private final AtomicBoolean interrupted = new AtomicBoolean();

	@Test
	void isNotInterruptedWhileItWrites() throws Exception {
		Scheduler thread = thread();
		Disposable running = Mono.delay(Duration.ofMillis(1), thread).doOnNext((tick) -> write()).subscribe();
		this.writing.await();
		running.dispose();
		Thread stopping = new Thread(thread::dispose);
		stopping.start();
		LeadsContexts.await("the wait", () -> stopping.getState() == Thread.State.TIMED_WAITING);
		this.written.countDown();
		stopping.join();
		LeadsContexts.await("the thread's end",
				() -> LeadsContexts.threads().stream().noneMatch((one) -> one.getName().endsWith("leads-reconciler")));
		assertThat(this.interrupted).isFalse();
	}

	private static Scheduler thread() {
		return Schedulers.fromExecutorService(
				new HubSpotLeadsReconciliationAutoConfiguration.UninterruptedThread("hubspot-leads-reconciler"));
	}

	private void write() {
		this.writing.countDown();
		try {
			this.written.await();
		}
		catch (InterruptedException ex) {
			this.interrupted.set(true);
		}
	}

	@Test
	void isThereForWhatFollows() throws Exception {
		Scheduler thread = thread();
		assertThat(Mono.delay(Duration.ofMillis(1), thread)
			.then(Mono.delay(Duration.ofMillis(1), thread))
			.block(Duration.ofSeconds(10))).isZero();
		thread.dispose();
		assertThat(thread.isDisposed()).isTrue();
	}

}
