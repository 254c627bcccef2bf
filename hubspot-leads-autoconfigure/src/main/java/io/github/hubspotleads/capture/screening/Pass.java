/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;

/**
 * With what a lead was let in. What the gate remembers of it depends on how it leaves.
 * For one thread at a time.
 *
 * @since 0.1.0
 */
public final class Pass {

	private final @Nullable CaptureDecision refusal;

	private List<Runnable> captured = List.of();

	private List<Runnable> forgotten = List.of();

	Pass(@Nullable CaptureDecision refusal) {
		this.refusal = refusal;
	}

	/**
	 * Return why the lead was kept out.
	 * @return the reason, or {@code null} if it was let in
	 */
	public @Nullable CaptureDecision refusal() {
		return this.refusal;
	}

	void onCaptured(Runnable action) {
		this.captured = with(this.captured, action);
	}

	void onForgotten(Runnable action) {
		this.forgotten = with(this.forgotten, action);
	}

	private static List<Runnable> with(List<Runnable> actions, Runnable action) {
		List<Runnable> more = new ArrayList<>(actions);
		more.add(action);
		return more;
	}

	/**
	 * Tell what became of the lead; only the first time counts. A lead that is not kept
	 * counts for nothing: the visitor may send the form again.
	 * @param kept whether it was kept for good
	 */
	public void leave(boolean kept) {
		List<Runnable> actions = kept ? this.captured : this.forgotten;
		this.captured = List.of();
		this.forgotten = List.of();
		actions.forEach(Runnable::run);
	}

}
