/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.mvc;

import java.util.concurrent.Callable;

/**
 * Takes the place of a callable, so that its end is seen whoever calls it.
 *
 * @param <T> the type of the value
 */
final class WatchedCallable<T> implements Callable<T> {

	private final Callable<T> callable;

	private final Watch watch;

	WatchedCallable(Callable<T> callable, Watch watch) {
		this.callable = callable;
		this.watch = watch;
	}

	@Override
	public T call() throws Exception {
		T value;
		try {
			value = this.callable.call();
		}
		catch (Throwable ex) {
			this.watch.failed();
			throw ex;
		}
		this.watch.completed(value);
		return value;
	}

}
