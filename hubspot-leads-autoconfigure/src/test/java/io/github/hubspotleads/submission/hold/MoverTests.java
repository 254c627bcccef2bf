/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStore.UnfitLeadException;
import io.github.hubspotleads.submission.SubmissionStoreFixture;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How held leads get into the store, round by round.
 */
class MoverTests extends SubmissionStoreFixture {

	private final InMemorySubmissionStore kept = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final FlakyStore flaky = new FlakyStore(this.kept);

	private final HeldLeads held = new HeldLeads(HoldSettings.DEFAULT);

	private final List<Integer> batches = new ArrayList<>();

	private final List<UUID> refused = new ArrayList<>();

	private final Mover mover = new Mover(this.held, this.flaky, (leads) -> this.batches.add(leads.size()),
			(submission, failure) -> this.refused.add(submission.id()), new StoreWatch(this.clock::nanoTime));

	@Override
	protected SubmissionStore createStore() {
		return this.kept;
	}

	private List<NewSubmission> hold(int number) {
		List<NewSubmission> leads = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			NewSubmission submission = submission();
			assertThat(this.held.add(submission)).isTrue();
			leads.add(submission);
		}
		return leads;
	}

	@Test
	void movesInBatchesAndInOrder() {
		List<NewSubmission> leads = hold(500);
		assertThat(this.mover.move()).isTrue();
		assertThat(this.batches).containsExactly(1, 200, 200, 99);
		assertThat(idsOf(claim(500))).containsExactlyElementsOf(leads.stream().map(NewSubmission::id).toList());
		assertThat(this.held.size()).isZero();
	}

	@Test
	void triesOneLeadAloneWhileTheStoreIsAway() {
		hold(500);
		this.flaky.fail(true);
		assertThat(this.mover.move()).isFalse();
		assertThat(this.flaky.calls()).isEqualTo(1);
		assertThat(this.held.size()).isEqualTo(500);
	}

	@Test
	void addsNothingTwiceWhenAnswersAreLost() {
		hold(500);
		this.flaky.loseAnswers(true);
		for (int i = 0; i < 5; i++) {
			this.mover.move();
		}
		this.flaky.loseAnswers(false);
		assertThat(this.mover.move()).isTrue();
		assertThat(this.kept.counts().pending()).isEqualTo(500);
		assertThat(this.kept.page(null, 1000)).extracting(Submission::id).doesNotHaveDuplicates();
		assertThat(this.refused).isEmpty();
	}

	@Test
	void refusesWhatTheStoreCallsUnfitAndMovesTheOthers() {
		List<NewSubmission> leads = hold(400);
		List<UUID> unfit = List.of(leads.get(0).id(), leads.get(150).id(), leads.get(399).id());
		this.flaky.refuse((submission) -> unfit.contains(submission.id()), new UnfitLeadException("too long"));
		assertThat(this.mover.move()).isTrue();
		assertThat(this.kept.counts().pending()).isEqualTo(397);
		assertThat(this.refused).containsExactlyElementsOf(unfit);
		assertThat(this.held.size()).isZero();
	}

	@Test
	void worksWhereAllThatIsHeldIsUnfit() {
		hold(1);
		this.flaky.refuse((submission) -> true, new UnfitLeadException("too long"));
		assertThat(this.mover.move()).isTrue();
		assertThat(this.refused).hasSize(1);
	}

	@Test
	void letsNoLeadThatDoesNotGoInHoldUpOthersAndGivesItUpInTheEnd() {
		List<NewSubmission> leads = hold(300);
		UUID poison = leads.get(0).id();
		this.flaky.refuse((submission) -> submission.id().equals(poison));
		assertThat(this.mover.move()).isFalse();
		assertThat(this.mover.move()).isTrue();
		assertThat(this.kept.counts().pending()).isEqualTo(299);
		for (int i = 0; i < 10; i++) {
			this.mover.move();
		}
		assertThat(this.refused).as("as long as none is taken, the store may be away").isEmpty();
		for (int i = 0; i < 10; i++) {
			hold(1);
			this.mover.move();
			this.mover.move();
		}
		assertThat(this.refused).containsExactly(poison);
		assertThat(this.held.size()).isZero();
		assertThat(this.kept.counts().pending()).isEqualTo(309);
	}

	@Test
	void givesNothingUpHoweverLongTheStoreIsAway() {
		hold(3);
		for (int i = 0; i < 20; i++) {
			this.flaky.fail(true);
			assertThat(this.mover.move()).isFalse();
			this.flaky.fail(false);
			if (i % 5 == 4) {
				assertThat(this.mover.move()).isTrue();
				hold(3);
			}
		}
		assertThat(this.mover.move()).isTrue();
		assertThat(this.refused).isEmpty();
		assertThat(this.kept.counts().pending()).isEqualTo(15);
	}

}
