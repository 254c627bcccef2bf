/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Visitors that come at a fixed rate, whether or not those before them were answered: a
 * time is counted from the moment that the visitor should have come.
 */
final class Visitors {

	private static final long PATIENCE = 30;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final String[] bodies;

	private final long everyNanos;

	Visitors(String[] bodies, int perSecond) {
		this.bodies = bodies;
		this.everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
	}

	/**
	 * Let visitors come.
	 * @param uri where they come
	 * @param length for how long
	 * @return how long each was served, in nanoseconds, in ascending order
	 * @throws InterruptedException if interrupted
	 */
	long[] come(URI uri, Duration length) throws InterruptedException {
		long[] times = new long[(int) (length.toNanos() / this.everyNanos)];
		CountDownLatch open = new CountDownLatch(times.length);
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		HttpRequest[] requests = new HttpRequest[this.bodies.length];
		Arrays.setAll(requests, (i) -> request(uri, this.bodies[i]));
		long start = System.nanoTime();
		for (int i = 0; i < times.length; i++) {
			int number = i;
			long due = start + i * this.everyNanos;
			while (System.nanoTime() - due < 0) {
				LockSupport.parkNanos(due - System.nanoTime());
			}
			this.client.sendAsync(requests[i % requests.length], HttpResponse.BodyHandlers.discarding())
				.whenComplete((answer, ex) -> {
					times[number] = System.nanoTime() - due;
					if (ex != null || answer.statusCode() != 200) {
						failure.set((ex != null) ? ex : new IllegalStateException("Answered " + answer.statusCode()));
					}
					open.countDown();
				});
		}
		if (!open.await(PATIENCE, TimeUnit.SECONDS) || failure.get() != null) {
			throw new IllegalStateException("Not every visitor was served", failure.get());
		}
		Arrays.sort(times);
		return times;
	}

	private static HttpRequest request(URI uri, String body) {
		return HttpRequest.newBuilder(uri)
			.header("Content-Type", "application/json")
			.header("Cookie", "hubspotutk=0123456789abcdef0123456789abcdef")
			.header("Referer", "https://www.example.com/demo?utm_source=mail")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
	}

}
