/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.retention.Retention;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes that erase and purge while others claim and record.
 */
@Timeout(120)
class JdbcRemovalConcurrencyTests {

	private static final int LEADS = 1_000;

	private static final String DESTINATION = "hubspot.test";

	private static final Duration LEASE = Duration.ofHours(1);

	private static final String ADA = "ada@example.com";

	private static final SubmissionError ERROR = SubmissionError.of(SubmissionError.Type.UNAVAILABLE, "canary");

	private final SettableClock clock = new SettableClock();

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(3));

	private final PersonHasher persons = PersonHasher.withRandomKey();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicBoolean erased = new AtomicBoolean();

	private DataSource dataSource;

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
	}

	@ParameterizedTest
	@EnumSource
	void bringsBackNothingThatIsErasedWhileOthersSend(TestDatabase database) throws Exception {
		this.dataSource = database.empty();
		JdbcSubmissionStore producer = node();
		for (int i = 0; i < LEADS; i++) {
			producer.add(lead((i % 2 == 0) ? ADA : "grace@example.com"));
		}
		List<Callable<Void>> tasks = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			JdbcSubmissionStore node = node();
			Random random = new Random(i);
			tasks.add(() -> send(node, random));
		}
		AtomicInteger erasedRows = new AtomicInteger();
		for (int i = 0; i < 2; i++) {
			JdbcSubmissionStore node = node();
			tasks.add(() -> {
				erasedRows.addAndGet(node.erase(node.hash(ADA)).erased());
				this.erased.set(true);
				return null;
			});
		}
		runAll(tasks);
		assertThat(erasedRows).hasValue(LEADS / 2);
		assertThat(producer.erase(producer.hash(ADA)).erased()).isZero();
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		String erasedRowsWith = "select count(*) from " + JdbcStoreSettings.DEFAULT_TABLE
				+ " where status = 'ERASED' and ";
		assertThat(jdbc.queryForObject(erasedRowsWith + "1 = 1", Integer.class)).isEqualTo(LEADS / 2);
		assertThat(
				jdbc.queryForObject(erasedRowsWith + "(payload is not null or details is not null or guid is not null "
						+ "or person is not null or lane is not null or traced_at is not null)", Integer.class))
			.isZero();
		assertThat(producer.counts().unfinished() + producer.counts().delivered() + producer.counts().dead())
			.isEqualTo(LEADS / 2);
	}

	// A record is of one that was erased, or of one that this node had to itself.
	private Void send(JdbcSubmissionStore node, Random random) {
		int rounds = 0;
		while (!this.erased.get() || rounds < 20) {
			rounds++;
			List<ClaimedSubmission> claims = node.claim(DESTINATION, 1 + random.nextInt(20), LEASE);
			List<ClaimedSubmission> renewed = node.renew(claims, LEASE);
			node.release(renewed.subList(0, renewed.size() / 4));
			List<ClaimResult> results = claims.stream().map((claim) -> new ClaimResult(claim, result(random))).toList();
			for (Submission recorded : node.recordAll(results)) {
				assertThat(recorded == null || recorded.status() != SubmissionStatus.CLAIMED).isTrue();
			}
		}
		return null;
	}

	private static AttemptResult result(Random random) {
		return switch (random.nextInt(3)) {
			case 0 -> AttemptResult.delivered(null);
			case 1 -> AttemptResult.dead(ERROR);
			default -> AttemptResult.retry(ERROR, Duration.ZERO);
		};
	}

	@ParameterizedTest
	@EnumSource
	void purgesOnSeveralNodesAtOnceWhileOthersFinishAndErase(TestDatabase database) throws Exception {
		this.dataSource = database.empty();
		JdbcSubmissionStore sender = node();
		for (int i = 0; i < LEADS; i++) {
			deliver(sender);
		}
		this.clock.advance(Retention.DEFAULT.delivered());
		List<Callable<Void>> tasks = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			JdbcSubmissionStore node = node();
			tasks.add(() -> {
				while (node.purge(50)) {
					Thread.onSpinWait();
				}
				return null;
			});
		}
		tasks.add(() -> {
			for (int i = 0; i < 100; i++) {
				deliver(sender);
			}
			return null;
		});
		tasks.add(() -> {
			sender.erase(sender.hash(ADA));
			return null;
		});
		runAll(tasks);
		sender.purge(LEADS);
		sender.erase(sender.hash(ADA));
		assertThat(sender.counts().delivered()).isZero();
		assertThat(sender.counts().erased()).isBetween(100L, LEADS + 100L);
	}

	private void deliver(JdbcSubmissionStore node) {
		ClaimedSubmission claim = node.addClaimed(lead(ADA), LEASE);
		node.record(claim, AttemptResult.delivered(null));
	}

	private NewSubmission lead(String email) {
		return new NewSubmission(this.ids.next(), Lead.forForm("demo").field("email", email).build(), DESTINATION);
	}

	private JdbcSubmissionStore node() {
		return TestDatabase.store(this.dataSource, TestDatabase.SETTINGS, this.persons, this.clock);
	}

	private void runAll(List<Callable<Void>> tasks) throws Exception {
		for (Future<Void> result : this.threads.invokeAll(tasks, 100, TimeUnit.SECONDS)) {
			result.get();
		}
	}

}
