/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.mvc;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * Tells the end of one result once, whichever of those who see one comes first.
 */
final class Watch {

	private final AtomicBoolean open = new AtomicBoolean(true);

	private final AwaitedEnd end;

	private final boolean callable;

	private volatile boolean answering;

	Watch(AwaitedEnd end, boolean callable) {
		this.end = end;
		this.callable = callable;
	}

	// From now on a request of Spring MVC's waits for the result.
	void answering() {
		this.answering = true;
	}

	boolean isAnswering() {
		return this.answering;
	}

	void ended(@Nullable Object valueOrFailure) {
		if (valueOrFailure instanceof Throwable) {
			failed();
		}
		else {
			completed(valueOrFailure);
		}
	}

	void completed(@Nullable Object value) {
		if (this.open.getAndSet(false)) {
			try {
				this.end.completed(value, this.answering);
			}
			catch (RuntimeException ex) {
				this.open.set(isCalledAgain());
				throw ex;
			}
		}
	}

	void failed() {
		if (this.open.getAndSet(isCalledAgain() && this.open.get())) {
			this.end.failed();
		}
	}

	// Where nobody can see the end; that of a callable is seen wherever it is called.
	void unseen() {
		if (!this.callable && this.open.getAndSet(false)) {
			this.end.unseen();
		}
	}

	private boolean isCalledAgain() {
		return this.callable && !this.answering;
	}

}
