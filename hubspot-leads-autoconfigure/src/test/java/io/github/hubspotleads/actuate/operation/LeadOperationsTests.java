/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.operation;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.client.LeadErasure;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * What is done to many submissions: once, one at a time, stopped when asked, and never
 * for ever.
 */
class LeadOperationsTests {

	private static final SubmissionFilter REJECTED = SubmissionFilter.of(SubmissionStatus.REJECTED);

	private static final SubmissionError ERROR = SubmissionError.of(SubmissionError.Type.REFUSED, "No");

	private final SettableClock clock = new SettableClock();

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(5));

	private final FlakyStore store = new FlakyStore(
			new InMemorySubmissionStore(new InMemoryStoreSettings(2000, 1L << 24, 2000), PersonHasher.withRandomKey(),
					this.clock, this.clock::nanoTime));

	private final List<Object> events = new ArrayList<>();

	private final CountDownLatch go = new CountDownLatch(1);

	private volatile boolean waits;

	private final LeadOperations operations = new LeadOperations(this.store, new LeadErasure(this.store, List.of()),
			relay(), new LeadForms(List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://hubspot.test/")))),
			this.events::add, this.clock, this.clock::nanoTime);

	private SubmissionRelay relay() {
		SubmissionRelay relay = mock(SubmissionRelay.class);
		willAnswer((call) -> {
			woken();
			return null;
		}).given(relay).nudge("hubspot.test");
		return relay;
	}

	private void woken() {
		if (this.waits) {
			try {
				assertThat(this.go.await(20, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@AfterEach
	void close() {
		this.go.countDown();
		this.operations.close();
	}

	private void reject(int number) {
		for (int i = 0; i < number; i++) {
			this.clock.advance(Duration.ofMillis(1));
			Lead lead = Lead.forForm("demo").field("email", "ada@example.com").build();
			ClaimedSubmission claim = this.store.addClaimed(new NewSubmission(this.ids.next(), lead, "hubspot"),
					Duration.ofMinutes(1));
			this.store.record(claim, AttemptResult.rejected(ERROR));
		}
	}

	private BulkDescriptor ended() throws Exception {
		LeadsContexts.await("the end", () -> !this.operations.bulk().state().equals("running"));
		return this.operations.bulk();
	}

	@Test
	void sendsEachAgainOnceThoughItIsRefusedAgain() throws Exception {
		reject(500);
		UUID before = this.store.page(null, 1).get(0).id();
		this.operations.resubmitAll(REJECTED, "ada");
		assertThat(ended().done()).isEqualTo(500);
		for (ClaimedSubmission claim : this.store.claim("hubspot", 500, Duration.ofMinutes(1))) {
			this.store.record(claim, AttemptResult.rejected(ERROR));
		}
		assertThat(this.store.find(before).attempts()).isEqualTo(1);
		assertThat(this.operations.resubmitAll(REJECTED, "ada")).isNotNull();
		assertThat(ended().done()).isEqualTo(500);
	}

	@Test
	void doesOneThingAtATimeAndStopsWhenAsked() throws Exception {
		reject(300);
		this.waits = true;
		BulkDescriptor first = this.operations.resubmitAll(REJECTED, "ada");
		assertThat(first.state()).isEqualTo("running");
		assertThat(this.operations.resubmitAll(REJECTED, "grace")).isNull();
		assertThat(this.operations.cancel("grace")).isNotNull();
		this.go.countDown();
		BulkDescriptor ended = ended();
		assertThat(ended.state()).isEqualTo("cancelled");
		assertThat(ended.id()).isEqualTo(first.id());
		assertThat(ended.done()).isLessThan(300);
		assertThat(this.store.counts().rejected()).isEqualTo(300 - ended.done());
		assertThat(this.operations.cancel("grace")).isNull();
	}

	@Test
	void endsWhereTheStoreFails() throws Exception {
		reject(3);
		this.store.fail(true);
		this.operations.resubmitAll(REJECTED, "ada");
		assertThat(ended().state()).isEqualTo("failed");
		this.store.fail(false);
		this.operations.resubmitAll(REJECTED, "ada");
		assertThat(ended().state()).isEqualTo("done");
		assertThat(ended().done()).isEqualTo(3);
	}

	@Test
	void endsWithTheApplication() throws Exception {
		reject(300);
		this.waits = true;
		this.operations.resubmitAll(REJECTED, "ada");
		this.go.countDown();
		this.operations.close();
		assertThat(this.operations.bulk().state()).isIn("cancelled", "done");
	}

}
