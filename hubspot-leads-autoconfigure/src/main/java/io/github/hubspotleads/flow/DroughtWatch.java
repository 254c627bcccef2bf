/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Notices forms of which no lead comes any more, by what the store has of them: the leads
 * of all nodes that share it, and of the time before the start.
 * <p>
 * A daemon thread reads new submissions once a minute, at most 2,000, and at first at
 * most 50,000 of the last three weeks. Keeps 2 kB for each form.
 *
 * @since 0.1.0
 */
public final class DroughtWatch implements SmartLifecycle {

	static final String THREAD = "hubspot-leads-droughts";

	static final int PAGE = 100;

	private static final int FIRST_PAGES = 500;

	private static final int PAGES = 20;

	private static final Duration REST = Duration.ofMinutes(1);

	// What an application does first is none of this.
	private static final Duration FIRST_REST = Duration.ofSeconds(10);

	private static final Duration BLIND = Duration.ofMinutes(5);

	private final Map<String, Form> forms = new LinkedHashMap<>();

	private final SubmissionStore store;

	private final Clock clock;

	private final ThrottledLog log;

	private @Nullable UUID newestRead;

	private @Nullable Instant knownSince;

	private @Nullable Instant lookedAt;

	private volatile @Nullable ScheduledThreadPoolExecutor thread;

	/**
	 * Create a new watch.
	 * @param store the record of submissions
	 * @param forms the names of the forms to watch
	 * @param after how long a form may be silent, by its name, where that is set; zero
	 * for ever
	 * @param clock tells how long ago the last lead came
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public DroughtWatch(SubmissionStore store, Collection<String> forms, Map<String, Duration> after, Clock clock,
			LongSupplier nanoTime) {
		this.store = store;
		this.clock = clock;
		this.log = new ThrottledLog(LoggerFactory.getLogger(DroughtWatch.class), nanoTime);
		for (String form : forms) {
			Duration set = after.get(form);
			if (set == null || !set.isZero()) {
				this.forms.put(form, new Form(set));
			}
		}
	}

	/**
	 * Tell which forms have been silent for too long.
	 * @return how long each of them has been, by its name; nothing while the store cannot
	 * be asked
	 */
	public synchronized Map<String, Duration> droughts() {
		Instant now = this.clock.instant();
		Map<String, Duration> droughts = new LinkedHashMap<>();
		Instant known = this.knownSince;
		if (known != null && this.lookedAt != null && !this.lookedAt.plus(BLIND).isBefore(now)) {
			this.forms.forEach((name, form) -> {
				if (form.isDry(known, now)) {
					droughts.put(name, form.silence(known, now));
				}
			});
		}
		return droughts;
	}

	/**
	 * Return the names of the forms that are watched.
	 * @return the names
	 */
	public Collection<String> forms() {
		return List.copyOf(this.forms.keySet());
	}

	// Tests call it without the thread.
	void look() {
		try {
			Instant now = this.clock.instant();
			List<Submission> page = this.store.page(null, PAGE);
			UUID newest = page.isEmpty() ? this.newestRead : page.get(0).id();
			int pages = (this.newestRead != null) ? PAGES : FIRST_PAGES;
			while (take(page, now) && --pages > 0) {
				page = this.store.page(page.get(page.size() - 1).id(), PAGE);
			}
			looked(newest, now);
		}
		catch (RuntimeException ex) {
			this.log.warn("store", "Nobody notices forms of which no lead comes, for the store failed", ex);
		}
	}

	// Returns whether there is more to be read.
	private synchronized boolean take(List<Submission> page, Instant now) {
		for (Submission submission : page) {
			Instant createdAt = submission.createdAt();
			boolean known = this.newestRead != null && submission.id().compareTo(this.newestRead) <= 0;
			if (known || isLongAgo(createdAt, now)) {
				return false;
			}
			this.knownSince = earlier(this.knownSince, createdAt);
			Form form = this.forms.get(submission.form());
			if (form != null && wasKept(submission)) {
				form.add(createdAt);
			}
		}
		return page.size() == PAGE;
	}

	private static boolean isLongAgo(Instant time, Instant now) {
		return time.isBefore(now.minus(Duration.ofHours(Hours.KEPT)));
	}

	// What validation kept out was never on its way.
	private static boolean wasKept(Submission submission) {
		return submission.status() != SubmissionStatus.REJECTED || submission.attempts() > 0;
	}

	private synchronized void looked(@Nullable UUID newest, Instant now) {
		this.knownSince = earlier(this.knownSince, now);
		this.newestRead = newest;
		this.lookedAt = now;
	}

	private static Instant earlier(@Nullable Instant known, Instant other) {
		return (known != null && known.isBefore(other)) ? known : other;
	}

	@Override
	public void start() {
		ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread created = new Thread(task, THREAD);
			created.setDaemon(true);
			return created;
		});
		started.scheduleWithFixedDelay(this::look, FIRST_REST.toMillis(), REST.toMillis(), TimeUnit.MILLISECONDS);
		this.thread = started;
	}

	@Override
	public void stop() {
		ScheduledThreadPoolExecutor started = this.thread;
		if (started != null) {
			started.shutdownNow();
		}
		this.thread = null;
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public boolean isAutoStartup() {
		return !this.forms.isEmpty();
	}

	private static final class Form {

		private final @Nullable Duration after;

		private final Hours hours = new Hours();

		private @Nullable Instant last;

		private Form(@Nullable Duration after) {
			this.after = after;
		}

		private void add(Instant createdAt) {
			this.hours.add(createdAt);
			this.last = (this.last != null && this.last.isAfter(createdAt)) ? this.last : createdAt;
		}

		private Duration silence(Instant knownSince, Instant now) {
			return Duration.between((this.last != null) ? this.last : knownSince, now);
		}

		private boolean isDry(Instant knownSince, Instant now) {
			if (this.after != null) {
				return silence(knownSince, now).compareTo(this.after) > 0;
			}
			return this.last != null && this.hours.missLeads(this.last, knownSince, now);
		}

	}

}
