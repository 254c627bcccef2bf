/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LeadErasureTests {

	private static final SubmissionGuid GUID = SubmissionGuid.of("ab44c41ffc1146829759f3b1b4eb2ac3");

	private final SettableClock clock = new SettableClock();

	private final InMemorySubmissionStore store = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	@Test
	void erasesFromAllPlacesAndFromTheStoreOnceAndLast() {
		SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));
		Lead lead = Lead.forForm("demo").field("email", "ada@example.com").build();
		List<PersonHash> asked = new ArrayList<>();
		ErasablePlace handingOn = (person) -> {
			asked.add(person);
			this.store.add(new NewSubmission(ids.next(), lead, "hubspot.test"));
			return new Erasure(2, 1, 0, List.of(GUID));
		};
		LeadErasure erasure = new LeadErasure(this.store, List.of(this.store, handingOn));
		assertThat(erasure.erase(" Ada@example.com")).isEqualTo(new Erasure(3, 1, 0, List.of(GUID)));
		assertThat(asked).containsExactly(this.store.hash("ada@example.com"));
		assertThat(this.store.counts().pending()).isZero();
	}

	@ParameterizedTest
	@MethodSource
	void saysWhatIsErasedWhereTheStoreFails(RuntimeException failure, String told) {
		ErasablePlace memory = (person) -> new Erasure(2, 1, 0, List.of(GUID));
		ErasablePlace failing = (person) -> {
			throw failure;
		};
		LeadErasure erasure = new LeadErasure(this.store, List.of(memory, failing));
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> erasure.erase("ada@example.com"))
			.withMessage(
					"Not all that is on record of the person is erased, erase again. Erased are 2 submissions that "
							+ "were elsewhere, as in the memory of this node, at HubSpot they have the guids [" + GUID
							+ "]. " + told);
		assertThatException().isThrownBy(() -> new LeadErasure(this.store, List.of(failing)).erase("ada@example.com"))
			.isSameAs(failure);
	}

	static List<Arguments> saysWhatIsErasedWhereTheStoreFails() {
		return List.of(Arguments.of(new LeadDeliveryException("The database failed", null), "The database failed"),
				Arguments.of(new IllegalStateException("ada@example.com"), "java.lang.IllegalStateException"));
	}

	@Test
	void refusesABlankAddress() {
		LeadErasure erasure = new LeadErasure(this.store, List.of());
		assertThatIllegalArgumentException().isThrownBy(() -> erasure.erase(" "));
	}

	@Test
	void saysThatAStoreOfAnotherKindCannotErase() {
		LeadErasure erasure = new LeadErasure(new FlakyStore(this.store), List.of());
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> erasure.erase("a@b.test"))
			.withMessageContaining("FlakyStore cannot erase")
			.withMessageContaining("ErasablePlace");
	}

}
