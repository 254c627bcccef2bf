/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStoreFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is erased is in no column, and once the database has cleaned up in no file of the
 * table either.
 */
class ErasedFromFileTests extends SubmissionStoreFixture {

	private static final PersonHasher PERSONS = new PersonHasher("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

	private static final String TABLE = JdbcStoreSettings.DEFAULT_TABLE;

	private static final String HERS = "ada.canary";

	private static final String HIS = "bob.canary";

	private DataSource dataSource;

	@TempDir
	private Path directory;

	@Override
	protected SubmissionStore createStore() {
		this.dataSource = TestDatabase.H2_MEMORY.empty();
		return open(this.dataSource);
	}

	private SubmissionStore open(DataSource database) {
		return TestDatabase.store(database, PERSONS, this.clock, this.clock::nanoTime);
	}

	@Test
	void leavesNothingInTheFilesOfPostgreSql() throws IOException {
		this.dataSource = TestDatabase.POSTGRESQL.empty();
		this.store = open(this.dataSource);
		fill();
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		jdbc.execute("checkpoint");
		assertInFiles(postgreSqlFiles(jdbc), true);
		erase(jdbc);
		jdbc.execute("vacuum full " + TABLE);
		jdbc.execute("checkpoint");
		assertInFiles(postgreSqlFiles(jdbc), false);
	}

	// Those of the table, of what is too large for it, and of the indexes of both.
	private static List<Path> postgreSqlFiles(JdbcTemplate jdbc) {
		Path data = Path.of(jdbc.queryForObject("show data_directory", String.class));
		return jdbc.queryForList("with tables as (select oid from pg_class where relname = '" + TABLE + "' union all "
				+ "select reltoastrelid from pg_class where relname = '" + TABLE + "') "
				+ "select pg_relation_filepath(oid) from tables union all "
				+ "select pg_relation_filepath(indexrelid) from pg_index where indrelid in (select oid from tables)",
				String.class)
			.stream()
			.map(data::resolve)
			.toList();
	}

	@Test
	void leavesNothingInAFileOfH2() throws IOException {
		String url = "jdbc:h2:file:" + this.directory.resolve("leads") + ";WRITE_DELAY=0";
		List<Path> file = List.of(this.directory.resolve("leads.mv.db"));
		try (HikariDataSource h2 = TestDatabase.pool(url, null, null)) {
			TestDatabase.createTable(h2);
			this.store = open(h2);
			fill();
			new JdbcTemplate(h2).execute("checkpoint sync");
			assertInFiles(file, true);
			erase(new JdbcTemplate(h2));
			new JdbcTemplate(h2).execute("shutdown compact");
		}
		assertInFiles(file, false);
	}

	private void fill() {
		for (String who : List.of(HERS, HIS)) {
			this.store.add(submission(DESTINATION, lead(who)));
			this.store.addRejected(submission(DESTINATION, lead(who)), error(who));
			record(who, AttemptResult.dead(error(who)));
			record(who, AttemptResult.retry(error(who), Duration.ofDays(1)));
			record(who, AttemptResult.delivered(SubmissionGuid.of("0f8fad5bd9cb469fa16570867728950e"))
				.withLeftOut(List.of(new RefusedValue("a", "company", "INVALID", "is not one", who))));
		}
	}

	private void record(String who, AttemptResult result) {
		ClaimedSubmission claim = this.store.addClaimed(submission(DESTINATION, lead(who)), LEASE);
		assertThat(this.store.record(claim, result)).isNotNull();
	}

	private static SubmissionError error(String who) {
		return SubmissionError.of(SubmissionError.Type.REFUSED, "HubSpot does not like " + who);
	}

	private static Lead lead(String who) {
		return Lead.forForm("demo-request")
			.field("email", who + "@example.com")
			.field("message", (who + " has much to say. ").repeat(1000))
			.consent(new LegalConsent.Consent(true, "Yes, says " + who, List.of()))
			.context(LeadContext.empty().withPageUri("https://www.example.com/" + who))
			.build();
	}

	private void erase(JdbcTemplate jdbc) {
		assertThat(((JdbcSubmissionStore) this.store).erase(PERSONS.hash(HERS + "@example.com")).erased()).isEqualTo(5);
		List<String> values = new ArrayList<>();
		for (Map<String, Object> row : jdbc.queryForList("select * from " + TABLE)) {
			row.values().forEach((value) -> values.add(text(value)));
		}
		String all = String.join("\n", values);
		assertThat(all).contains(HIS, hash(HIS)).doesNotContain(HERS, hash(HERS));
		assertThat(this.store.page(null, 20)).filteredOn((submission) -> submission.consent() != null)
			.extracting((submission) -> ((LegalConsent.Consent) consentOf(submission.consent())).text())
			.hasSize(5)
			.containsOnly("Yes, says " + HIS);
	}

	private static LegalConsent consentOf(ConsentProof proof) {
		return proof.consent();
	}

	private static String text(Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.ISO_8859_1) : String.valueOf(value);
	}

	private static String hash(String who) {
		return new String(PERSONS.hash(who + "@example.com").toBytes(), StandardCharsets.ISO_8859_1);
	}

	private static void assertInFiles(List<Path> files, boolean hers) throws IOException {
		StringBuilder content = new StringBuilder();
		for (Path file : files) {
			content.append(Files.readString(file, StandardCharsets.ISO_8859_1));
		}
		assertThat(content.indexOf(HIS)).isPositive();
		assertThat(content.indexOf(hash(HIS))).isPositive();
		assertThat(content.indexOf(HERS) >= 0).isEqualTo(hers);
		assertThat(content.indexOf(hash(HERS)) >= 0).isEqualTo(hers);
	}

}
