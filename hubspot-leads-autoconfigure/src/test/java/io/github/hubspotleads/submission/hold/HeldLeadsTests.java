/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.submission.LeadSize;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class HeldLeadsTests {

	private static NewSubmission submission(int number) {
		return new NewSubmission(new UUID(0, number), Lead.forForm("demo").field("email", "a@example.com").build(),
				"a.test");
	}

	private static boolean isEven(NewSubmission submission) {
		return submission.id().getLeastSignificantBits() % 2 == 0;
	}

	@Test
	void isBoundedInNumber() {
		HeldLeads held = new HeldLeads(new HoldSettings(2, 1_000_000));
		assertThat(held.add(submission(1))).isTrue();
		assertThat(held.add(submission(2))).isTrue();
		List<HeldLead> underWay = held.take(1);
		assertThat(held.add(submission(3))).isFalse();
		held.release(underWay);
		assertThat(held.add(submission(3))).isTrue();
		assertThat(held.size()).isEqualTo(2);
	}

	@Test
	void isBoundedInBytes() {
		long size = LeadSize.of(submission(1).lead());
		HeldLeads held = new HeldLeads(new HoldSettings(100, 2 * size));
		assertThat(held.add(submission(1))).isTrue();
		assertThat(held.add(submission(2))).isTrue();
		assertThat(held.add(submission(3))).isFalse();
		assertThat(held.forget(HeldLeadsTests::isEven)).isEqualTo(1);
		assertThat(held.add(submission(3))).isTrue();
		assertThat(held.add(submission(4))).isFalse();
	}

	@Test
	void holdsNothingWhereNothingMayBeHeld() {
		assertThat(new HeldLeads(new HoldSettings(0, 1)).add(submission(1))).isFalse();
	}

	@Test
	void forgetsInLineAndAside() {
		HeldLeads held = new HeldLeads(HoldSettings.DEFAULT);
		for (int i = 1; i <= 6; i++) {
			held.add(submission(i));
		}
		held.take(2).forEach(held::setAside);
		assertThat(held.forget(HeldLeadsTests::isEven)).isEqualTo(3);
		held.endRound();
		assertThat(held.take(10)).extracting((lead) -> lead.submission.id().getLeastSignificantBits())
			.containsExactly(3L, 5L, 1L);
	}

	@Test
	void waitsForWhatIsOnItsWayBeforeItForgets() throws Exception {
		HeldLeads held = new HeldLeads(HoldSettings.DEFAULT);
		held.add(submission(2));
		held.add(submission(4));
		held.add(submission(6));
		List<HeldLead> underWay = held.take(2);
		AtomicBoolean asked = new AtomicBoolean();
		CompletableFuture<Integer> forgotten = CompletableFuture.supplyAsync(() -> held.forget((submission) -> {
			asked.set(true);
			return isEven(submission);
		}));
		LeadsContexts.await("the question", asked::get);
		assertThat(forgotten).isNotDone();
		held.release(underWay.subList(0, 1));
		held.endRound();
		assertThat(forgotten.get()).isEqualTo(2);
		assertThat(held.size()).isZero();
	}

}
