/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStoreFixture;
import io.github.hubspotleads.submission.payload.AesGcmPayloadCipher;
import io.github.hubspotleads.submission.payload.PayloadCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.IsolationLevelDataSourceAdapter;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@link JdbcSubmissionStore} does with rows that others write, change and share.
 */
@ParameterizedClass
@EnumSource
class JdbcStoreRowsTests extends SubmissionStoreFixture {

	private static final String TABLE = JdbcStoreSettings.DEFAULT_TABLE;

	private static final PersonHasher PERSONS = PersonHasher.withRandomKey();

	private final TestDatabase database;

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	JdbcStoreRowsTests(TestDatabase database) {
		this.database = database;
	}

	@Override
	protected SubmissionStore createStore() {
		this.dataSource = this.database.empty();
		this.jdbc = new JdbcTemplate(this.dataSource);
		return store(cipher("k1", "k1"));
	}

	private JdbcSubmissionStore store(PayloadCipher cipher) {
		return TestDatabase.store(this.dataSource, PERSONS, cipher, new Database.StoreClock(this.clock),
				this.clock::nanoTime);
	}

	private static PayloadCipher cipher(String writeKey, String... keys) {
		Map<String, byte[]> byId = new HashMap<>();
		for (String key : keys) {
			byId.put(key, (key + "0123456789abcdef").substring(0, 16).getBytes(StandardCharsets.US_ASCII));
		}
		return new AesGcmPayloadCipher(byId, writeKey, new SecureRandom());
	}

	@Test
	void changesNothingThatIsInAnIndexToClaimAndRenew() throws SQLException {
		Set<String> indexed = new HashSet<>();
		try (Connection connection = this.dataSource.getConnection()) {
			String table = (JdbcDialect.of(this.dataSource) == JdbcDialect.H2) ? TABLE.toUpperCase(Locale.ROOT) : TABLE;
			ResultSet indexes = connection.getMetaData()
				.getIndexInfo(connection.getCatalog(), null, table, false, false);
			while (indexes.next()) {
				indexed.add(String.valueOf(indexes.getString("COLUMN_NAME")).toLowerCase(Locale.ROOT));
			}
		}
		assertThat(indexed).contains("due_at", "id", "guid");
		add(1);
		Map<String, Object> before = this.jdbc.queryForMap("select * from " + TABLE);
		this.store.renew(claim(1), LEASE);
		Map<String, Object> after = this.jdbc.queryForMap("select * from " + TABLE);
		assertThat(after.keySet()).filteredOn((column) -> !Objects.deepEquals(before.get(column), after.get(column)))
			.extracting((column) -> column.toLowerCase(Locale.ROOT))
			.contains("leased_until", "fencing_token")
			.doesNotContainAnyElementsOf(indexed);
	}

	@Test
	void asksForReadCommittedWhereConnectionsHaveAnotherLevel() {
		IsolationLevelDataSourceAdapter strict = new IsolationLevelDataSourceAdapter();
		strict.setTargetDataSource(this.dataSource);
		strict.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
		assertThat(JdbcDialect.isolation(strict)).isEqualTo(TransactionDefinition.ISOLATION_READ_COMMITTED);
		strict.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		assertThat(JdbcDialect.isolation(strict)).isEqualTo(TransactionDefinition.ISOLATION_DEFAULT);
	}

	@Test
	void keepsPersonAndDropsDeliveredLead() {
		this.store.add(submission());
		this.store.add(submission());
		assertThat(this.jdbc.queryForList("select person from " + TABLE, byte[].class))
			.allSatisfy((person) -> assertThat(person).isEqualTo(PERSONS.hash("ada@example.com").toBytes()));
		recordNext(AttemptResult.delivered(null));
		recordNext(AttemptResult.rejected(ERROR));
		assertThat(this.jdbc.queryForList("select status from " + TABLE + " where payload is null", String.class))
			.containsExactly("DELIVERED");
	}

	@Test
	void buriesLeadThatNobodyCanReadAndLetsOthersFlow() {
		List<UUID> added = add(3);
		damage("payload", added.get(0));
		assertThat(idsOf(claim(10))).containsExactly(added.get(1), added.get(2));
		Submission dead = this.store.find(added.get(0));
		assertThat(dead.status()).isEqualTo(SubmissionStatus.DEAD);
		assertThat(dead.attempts()).isZero();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 2, 0, 0, 1, 0, 0, 0));
		assertThat(dead.error().message()).contains("cannot be read", "k1");
	}

	@Test
	void buriesLeadsThatWereSwapped() {
		List<UUID> added = add(2);
		byte[] first = payload(added.get(0));
		this.jdbc.update("update " + TABLE + " set payload = ? where id = ?", payload(added.get(1)), id(added.get(0)));
		this.jdbc.update("update " + TABLE + " set payload = ? where id = ?", first, id(added.get(1)));
		assertThat(claim(10)).isEmpty();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 2, 0, 0, 0));
	}

	@Test
	void leavesLeadOfUnknownKeyToOthers() {
		UUID id = store(cipher("k2", "k1", "k2")).add(submission(DESTINATION, withConsent())).id();
		UUID own = this.store.add(submission()).id();
		List<ClaimedSubmission> readable = claim(10);
		assertThat(idsOf(readable)).containsExactly(own);
		this.store.record(readable.get(0), AttemptResult.delivered(null));
		Submission waiting = this.store.find(id);
		assertThat(waiting.status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(waiting.error().message()).contains("'k2'");
		this.clock.advance(Duration.ofMinutes(5));
		this.store = store(cipher("k2", "k1", "k2"));
		ClaimedSubmission claim = claim(1).get(0);
		assertThat(claim.submission().id()).isEqualTo(id);
		assertThat(claim.submission().consent()).isNotNull();
		assertThat(claim.submission().error()).isNull();
	}

	@Test
	void leavesAllToLaterWhileTheCipherFailsAtAll() {
		List<UUID> added = add(2);
		this.store = store(new PayloadCipher() {

			@Override
			public Sealed encrypt(byte[] plain, byte[] boundTo) {
				throw new IllegalStateException("the key service is away");
			}

			@Override
			public byte[] decrypt(Sealed sealed, byte[] boundTo) {
				throw new IllegalStateException("the key service is away");
			}

		});
		assertThat(claim(10)).isEmpty();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(2, 0, 0, 0, 0, 0, 0, 0));
		this.store = store(cipher("k1", "k1"));
		this.clock.advance(Duration.ofMinutes(5));
		assertThat(idsOf(claim(10))).containsExactlyInAnyOrderElementsOf(added);
	}

	@Test
	void keepsConsentOfLeadWhoseDetailsAreDamaged() {
		UUID id = this.store.add(submission(DESTINATION, withConsent())).id();
		damage("details", id);
		assertThat(this.store.find(id).error().message()).contains("details", "cannot be read");
		Submission delivered = this.store.record(claim(1).get(0), AttemptResult.delivered(null));
		assertThat(delivered.consent()).isNotNull();
		assertThat(delivered.consent().consent()).isEqualTo(withConsent().consent());
		assertOnRecord(delivered);
	}

	@Test
	void leavesRowsOfAnotherFormatAlone() {
		List<UUID> added = add(2);
		this.jdbc.update("update " + TABLE + " set format = 99, payload = ? where id = ?", new byte[] { 1 },
				id(added.get(0)));
		assertThat(idsOf(claim(10))).containsExactly(added.get(1));
		assertThat(this.store.untilDue(DESTINATION)).isEqualTo(LEASE);
		assertThat(this.store.find(added.get(0)).status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(1, 1, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void leavesRowsOfAnotherNamespaceAlone() {
		UUID own = this.store.add(submission()).id();
		this.jdbc.update("update " + TABLE + " set namespace = 'other'");
		assertThat(claim(10)).isEmpty();
		assertThat(this.store.untilDue(DESTINATION)).isNull();
		assertThat(this.store.oldestUnfinished()).isNull();
		assertThat(this.store.find(own)).isNull();
		assertThat(this.store.page(null, 10)).isEmpty();
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, 0, 0, 0, 0, 0, 0));
		assertThat(this.store.deliveries("demo-request", Instant.EPOCH, 10)).isEmpty();
	}

	@Test
	void keepsOneRowOfSubmissionThatIsAddedTwice() {
		NewSubmission submission = submission();
		Submission first = this.store.add(submission);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.store.add(submission)).usingRecursiveComparison().isEqualTo(first);
		assertThatExceptionOfType(LeadDeliveryException.class)
			.isThrownBy(() -> this.store.addClaimed(submission, LEASE));
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(1, 0, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void keepsLeadThoughTheTransactionAroundItIsRolledBack() {
		UUID id = new TransactionTemplate(new JdbcTransactionManager(this.dataSource)).execute((status) -> {
			status.setRollbackOnly();
			return this.store.add(submission()).id();
		});
		assertThat(this.store.find(id)).isNotNull();
	}

	@Test
	void tellsNothingOfALeadWhenTheDatabaseFails() {
		Lead huge = Lead.forForm("x".repeat(300)).field("email", "canary@example.com").build();
		assertThatExceptionOfType(LeadDeliveryException.class)
			.isThrownBy(() -> this.store.add(submission(DESTINATION, huge)))
			.withMessageMatching("The database of the submissions failed: \\w+, SQL state \\w{5}")
			.withNoCause();
	}

	@Test
	void usesTheClockOfTheDatabase() {
		JdbcSubmissionStore real = new JdbcSubmissionStore(TestDatabase.SETTINGS, this.dataSource,
				new JdbcTransactionManager(this.dataSource), PERSONS, null, this.clock::nanoTime);
		Instant before = Instant.now().minusSeconds(2);
		Submission added = real.add(submission());
		assertThat(added.createdAt()).isBetween(before, Instant.now().plusSeconds(2));
		ClaimedSubmission claim = real.claim(DESTINATION, 1, LEASE).get(0);
		assertThat(real.untilDue(DESTINATION)).isBetween(LEASE.minusSeconds(20), LEASE);
		assertThat(real.claim(DESTINATION, 1, LEASE)).isEmpty();
		assertThat(real.find(added.id())).usingRecursiveComparison().isEqualTo(claim.submission());
		assertThat(real.addClaimed(submission(), LEASE).submission().createdAt()).isAfter(before);
		assertThat(real.counts()).isEqualTo(new SubmissionCounts(0, 2, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void saysWhetherItIsDurable() {
		assertThat(this.store.isDurable()).isEqualTo(this.database != TestDatabase.H2_MEMORY);
	}

	private static Lead withConsent() {
		return lead().withConsent(new LegalConsent.Consent(true, "May we?", List.of()));
	}

	private void damage(String column, UUID id) {
		byte[] bytes = bytes(column, id);
		bytes[bytes.length / 2] ^= 1;
		this.jdbc.update("update " + TABLE + " set " + column + " = ? where id = ?", bytes, id(id));
	}

	private byte[] payload(UUID id) {
		return bytes("payload", id);
	}

	private byte[] bytes(String column, UUID id) {
		return this.jdbc.queryForObject("select " + column + " from " + TABLE + " where id = ?", byte[].class, id(id));
	}

	private Object id(UUID id) {
		return JdbcDialect.of(this.dataSource).id(id);
	}

}
