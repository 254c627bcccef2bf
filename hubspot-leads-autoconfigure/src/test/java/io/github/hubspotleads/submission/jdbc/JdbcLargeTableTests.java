/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With 120,000 rows a page looks at some thousand, whatever is asked for, and what went
 * wrong is found at once.
 */
class JdbcLargeTableTests {

	private static final Duration SOON = Duration.ofSeconds(5);

	private final SettableClock clock = new SettableClock();

	@ParameterizedTest
	@EnumSource
	void looksAtSomeThousandRows(TestDatabase database) {
		DataSource dataSource = database.empty();
		JdbcDialect dialect = JdbcDialect.of(dataSource);
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		JdbcStoreBacklogTests.fill(jdbc, dialect);
		UUID rejected = new UUID(0, 7);
		jdbc.update(
				"update " + JdbcStoreSettings.DEFAULT_TABLE + " set status = 'REJECTED', filed = 1, lane = null, "
						+ "due_at = null, waiting_since = null where namespace = 'tests' and id = ?",
				dialect.id(rejected));
		JdbcSubmissionStore store = TestDatabase.store(dataSource, PersonHasher.withRandomKey(), this.clock,
				this.clock::nanoTime);
		SubmissionPage wrong = page(store, SubmissionFilter.of(SubmissionStatus.REJECTED, SubmissionStatus.DEAD), null);
		assertThat(wrong.submissions()).extracting(Submission::id).containsExactly(rejected);
		assertThat(wrong.next()).isNull();
		SubmissionPage nobodys = page(store, new SubmissionFilter("nobody", Set.of(), Set.of(), null, null), null);
		assertThat(nobodys.submissions()).isEmpty();
		assertThat(nobodys.next()).isNotNull();
		assertThat(nobodys.until()).isNotNull();
		SubmissionFilter waiting = SubmissionFilter.of(SubmissionStatus.PENDING);
		SubmissionPage page = page(store, waiting, null);
		int pages = 1;
		while (page.submissions().isEmpty()) {
			assertThat(page.next()).isNotNull();
			page = page(store, waiting, page.next());
			pages++;
		}
		assertThat(pages).isBetween(4, 6);
		assertThat(page.submissions()).hasSize(100);
		assertThat(page(store, SubmissionFilter.ALL, null).submissions()).hasSize(100);
	}

	private static SubmissionPage page(JdbcSubmissionStore store, SubmissionFilter filter, UUID before) {
		long begin = System.nanoTime();
		SubmissionPage page = store.page(filter, before, 100);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
		return page;
	}

}
