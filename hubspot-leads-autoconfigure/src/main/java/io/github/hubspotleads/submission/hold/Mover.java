/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStore.UnfitLeadException;
import org.jspecify.annotations.Nullable;

/**
 * Moves held leads into the store: in batches, and one by one where a batch does not go
 * in. For one thread.
 * <p>
 * A lead that may be in the store, for the answer was lost, is looked for before it is
 * added again. When none goes in it is the store that is away. One that does not go in
 * while others do is given up in the end: at once where the store says that it is unfit,
 * else when the store has taken others three times and, asked about it, answered.
 */
final class Mover {

	static final int MAX_BATCH = 200;

	private static final int CHANCES = 3;

	private final HeldLeads held;

	private final SubmissionStore store;

	private final Consumer<List<HeldLead>> moved;

	private final BiConsumer<NewSubmission, RuntimeException> refused;

	private final StoreWatch watch;

	private long taken;

	private boolean works;

	private boolean trusted;

	Mover(HeldLeads held, SubmissionStore store, Consumer<List<HeldLead>> moved,
			BiConsumer<NewSubmission, RuntimeException> refused, StoreWatch watch) {
		this.held = held;
		this.store = store;
		this.moved = moved;
		this.refused = refused;
		this.watch = watch;
	}

	/**
	 * Move all that go in.
	 * @return whether the store takes leads; if not, the rest is still held
	 */
	boolean move() {
		this.works = false;
		this.trusted = false;
		try {
			// One lead finds out whether the store is there.
			List<HeldLead> batch = this.held.take(1);
			while (!batch.isEmpty()) {
				if (!moveTogether(batch) && !moveEach(batch)) {
					return false;
				}
				batch = this.held.take(MAX_BATCH);
			}
			return this.works;
		}
		finally {
			this.held.endRound();
		}
	}

	private boolean moveTogether(List<HeldLead> batch) {
		if (batch.size() == 1) {
			return false;
		}
		try {
			List<NewSubmission> submissions = batch.stream().map((lead) -> lead.submission).toList();
			this.watch.time(() -> {
				this.store.addAll(submissions);
				return true;
			});
		}
		catch (RuntimeException ex) {
			return false;
		}
		taken(batch);
		return true;
	}

	// Two in a row that do not go in, or the first one: the store is away.
	private boolean moveEach(List<HeldLead> batch) {
		for (HeldLead lead : batch) {
			boolean before = this.trusted;
			this.trusted = move(lead);
			if (!this.trusted && !before) {
				return false;
			}
		}
		return true;
	}

	private boolean move(HeldLead lead) {
		try {
			if (find(lead) == null) {
				this.watch.time(() -> this.store.add(lead.submission));
			}
			taken(List.of(lead));
			return true;
		}
		catch (UnfitLeadException ex) {
			giveUp(lead, ex);
			return true;
		}
		catch (RuntimeException ex) {
			if (lead.failed(this.taken) && answers(lead) && lead.passedOver() == CHANCES) {
				giveUp(lead, ex);
			}
			else {
				this.held.setAside(lead);
			}
			return false;
		}
	}

	private @Nullable Submission find(HeldLead lead) {
		return this.watch.<@Nullable Submission>time(() -> this.store.find(lead.submission.id()));
	}

	private boolean answers(HeldLead lead) {
		try {
			find(lead);
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private void taken(List<HeldLead> leads) {
		this.works = true;
		this.trusted = true;
		this.taken += leads.size();
		this.held.release(leads);
		this.moved.accept(leads);
	}

	private void giveUp(HeldLead lead, RuntimeException because) {
		this.works = true;
		this.held.release(List.of(lead));
		this.refused.accept(lead.submission, because);
	}

}
