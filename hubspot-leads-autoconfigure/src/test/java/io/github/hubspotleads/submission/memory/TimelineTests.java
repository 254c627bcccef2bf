/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Timeline}.
 */
class TimelineTests {

	private final Timeline timeline = new Timeline();

	@Test
	void newestComeFirst() {
		add(1, 2, 3);
		assertThat(page(null, 10)).containsExactly(3L, 2L, 1L);
		assertThat(page(null, 2)).containsExactly(3L, 2L);
	}

	@Test
	void idsThatArriveOutOfOrderAreFiledInOrder() {
		add(5, 7, 6, 1, 9, 8);
		assertThat(page(null, 10)).containsExactly(9L, 8L, 7L, 6L, 5L, 1L);
	}

	@Test
	void pageGoesOnWhereOneThatIsForgottenWas() {
		add(1, 2, 3, 4);
		this.timeline.remove(id(3));
		assertThat(page(3L, 10)).containsExactly(2L, 1L);
		assertThat(page(4L, 1)).containsExactly(2L);
		assertThat(page(1L, 10)).isEmpty();
		assertThat(page(99L, 10)).containsExactly(4L, 2L, 1L);
	}

	@Test
	void removedOnesAreNotFound() {
		add(1);
		assertThat(this.timeline.get(id(1))).isNotNull();
		this.timeline.remove(id(1));
		this.timeline.remove(id(1));
		assertThat(this.timeline.get(id(1))).isNull();
		assertThat(page(null, 10)).isEmpty();
	}

	@Test
	void behavesLikeASortedMapWhateverHappens() {
		Random random = new Random(42);
		TreeMap<Long, Boolean> model = new TreeMap<>(Collections.reverseOrder());
		for (int i = 0; i < 5_000; i++) {
			long number = random.nextInt(300);
			if (model.containsKey(number)) {
				this.timeline.remove(id(number));
				model.remove(number);
			}
			else {
				add(number);
				model.put(number, true);
			}
			long before = random.nextInt(300);
			assertThat(page(before, 7)).isEqualTo(model.tailMap(before, false).keySet().stream().limit(7).toList());
		}
	}

	private List<Long> page(Long before, int size) {
		List<Long> numbers = new ArrayList<>();
		this.timeline.page(SubmissionFilter.ALL, (before != null) ? id(before) : null, size)
			.submissions()
			.forEach((submission) -> numbers.add(submission.id().getLeastSignificantBits()));
		return numbers;
	}

	private void add(long... numbers) {
		for (long number : numbers) {
			Lead lead = Lead.forForm("demo").field("email", "ada@example.org").build();
			this.timeline.add(new StoredSubmission(Submission.builder(id(number), "demo", Instant.EPOCH).build(), lead,
					"hubspot", PersonHasher.withRandomKey()));
		}
	}

	private static UUID id(long number) {
		return new UUID(0x0190_0000_0000_7000L, number);
	}

}
