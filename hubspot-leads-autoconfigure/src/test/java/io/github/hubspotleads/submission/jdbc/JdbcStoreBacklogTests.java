/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With 100,000 rows that wait and 20,000 that are finished, no statement of the queue
 * reads or sorts them all: the database says how it would go about them.
 */
class JdbcStoreBacklogTests {

	private static final int WAITING = 100_000;

	private static final int FINISHED = 20_000;

	@ParameterizedTest
	@EnumSource
	void readsNoBacklogToDoItsWork(TestDatabase database) {
		DataSource dataSource = database.empty();
		JdbcDialect dialect = JdbcDialect.of(dataSource);
		fill(new JdbcTemplate(dataSource), dialect);
		QueueStatements queue = new QueueStatements(TestDatabase.SETTINGS, dialect,
				Database.StoreClock.DATABASE.sql(dialect));
		Statements statements = new Statements(TestDatabase.SETTINGS, dialect,
				Database.StoreClock.DATABASE.sql(dialect));
		RecordStatements records = new RecordStatements(TestDatabase.SETTINGS, dialect,
				Database.StoreClock.DATABASE.sql(dialect));
		for (int lane : new int[] { QueueStatements.FIRST, QueueStatements.LATER }) {
			assertClaims(queue, lane, dataSource);
			assertUses("due", queue.lockUnclaimed(lane), dataSource);
			// MariaDB reads all of the few that it looks at.
			if (dialect != JdbcDialect.MARIADB) {
				assertUses("due", queue.lockElsewhere(lane), dataSource);
			}
			assertUses("due", queue.firstDue(lane, 0), dataSource);
			assertUses("due", inner(queue.firstLeaseEnd(lane, 0)), dataSource);
			assertUses("due", queue.first("leased_until", lane, "1000"), dataSource);
			assertUses("due", queue.nextDestination(lane), dataSource);
			assertReadsOnlyWhatWaitsOfAPerson(lane, dataSource);
		}
		assertUses("waiting", queue.oldestUnfinished(), dataSource);
		assertUses("guid", records.findByGuid().replace(" order by id", ""), dataSource);
		assertUses("finished", statements.countFinished().replace("status, ", "").replace(" group by status", ""),
				dataSource);
		assertUses("traced", statements.deliveries(), dataSource);
		String key = (dialect == JdbcDialect.H2) ? "page" : "";
		assertFindsRecords(records, key, dataSource);
		assertFindsWhatIsHeldByItsKey(statements.lockHeld(), dataSource);
		assertUses("", statements.renew(), dataSource);
		assertUses("person", statements.ofPerson(), dataSource);
		assertUses("finished", statements.expired("'DELIVERED', 'ERASED'"), dataSource);
		assertUses("due", queue.nextDestination(QueueStatements.DELIVERED), dataSource);
		assertUses("due", statements.withLead(), dataSource);
		if (!dialect.updatesTell()) {
			assertUses("", queue.claim(false), dataSource);
		}
	}

	private static void assertClaims(QueueStatements queue, int lane, DataSource dataSource) {
		boolean tells = JdbcDialect.of(dataSource).updatesTell();
		for (boolean newest : new boolean[] { false, true }) {
			assertUses("due", tells ? queue.claimAndTell(lane, newest) : queue.lockDue(lane, newest), dataSource);
		}
	}

	private static void assertFindsRecords(RecordStatements records, String key, DataSource dataSource) {
		SubmissionFilter ofForm = new SubmissionFilter("demo", Set.of(SubmissionStatus.DELIVERED),
				Set.of(SubmissionError.Type.REFUSED), null, null);
		assertUses(key, records.page(null, SubmissionFilter.ALL), dataSource);
		assertThat(plan(records.page(null, ofForm), dataSource)).doesNotContain("Seq Scan", "tableScan", "type=ALL");
		assertUses(key, records.horizon(null), dataSource);
		for (SubmissionStatus status : List.of(SubmissionStatus.REJECTED, SubmissionStatus.DEAD)) {
			assertUses("filed", records.page(status, SubmissionFilter.ALL), dataSource);
			assertUses("filed", records.page(status, ofForm), dataSource);
			assertUses("filed", records.horizon(status), dataSource);
		}
		assertUses("waiting", records.waiting(), dataSource);
		assertUses("", records.ofThese(SubmissionFilter.ALL), dataSource);
		assertUses("", records.lock(), dataSource);
	}

	private static String inner(String statement) {
		return statement.substring(statement.indexOf('(', statement.indexOf(" from ")) + 1, statement.lastIndexOf(')'));
	}

	// H2 takes an index that is in order for one that is better; the others sort the few.
	private static void assertFindsWhatIsHeldByItsKey(String lockHeld, DataSource dataSource) {
		boolean sorts = JdbcDialect.of(dataSource) != JdbcDialect.H2;
		assertUses("", sorts ? lockHeld.replace(" order by id", "") : lockHeld, dataSource);
	}

	private static void assertReadsOnlyWhatWaitsOfAPerson(int lane, DataSource dataSource) {
		JdbcDialect dialect = JdbcDialect.of(dataSource);
		QueueStatements inOrder = new QueueStatements(TestDatabase.SETTINGS.withOrder(true), dialect,
				Database.StoreClock.DATABASE.sql(dialect));
		String plan = assertUses("person",
				dialect.updatesTell() ? inOrder.claimAndTell(lane, false) : inOrder.lockDue(lane, false), dataSource);
		String readsThoseOfTheLane = switch (dialect) {
			case H2 -> "(?is)_person:.{0,300}\\blane";
			case POSTGRESQL -> "_person [^=]*=Index Cond|Index Cond: .*person.*lane";
			default -> "key=\\w+_person, key_len=\\d+, ref=[^,]*,[^,]*,const";
		};
		assertThat(plan).containsPattern(readsThoseOfTheLane);
	}

	static void fill(JdbcTemplate jdbc, JdbcDialect dialect) {
		insert(jdbc, dialect, 1, WAITING, "'PENDING', mod(n, 2), past, past, null, null");
		insert(jdbc, dialect, WAITING + 1, WAITING + FINISHED, "'DELIVERED', null, null, null, past, past");
		String analyze = switch (dialect) {
			case H2 -> "analyze";
			case POSTGRESQL -> "vacuum analyze " + JdbcStoreSettings.DEFAULT_TABLE;
			default -> "analyze table " + JdbcStoreSettings.DEFAULT_TABLE;
		};
		jdbc.execute(analyze);
	}

	private static void insert(JdbcTemplate jdbc, JdbcDialect dialect, int from, int to, String rest) {
		String past = dialect.plusMicros(dialect.now(), "-10000 * n");
		String numbers = switch (dialect) {
			case H2 -> "(select x as n from system_range(" + from + ", " + to + ")) numbers";
			case POSTGRESQL -> "generate_series(" + from + ", " + to + ") as n";
			default -> "(select cast(seq as signed) as n from seq_" + from + "_to_" + to + ") numbers";
		};
		String id = switch (dialect) {
			case H2 -> "cast(lpad(n, 32, '0') as uuid)";
			case POSTGRESQL -> "lpad(cast(n as text), 32, '0')::uuid";
			default -> "unhex(lpad(n, 32, '0'))";
		};
		jdbc.execute("insert into " + JdbcStoreSettings.DEFAULT_TABLE + " (namespace, id, destination, form, format, "
				+ "attempts, reclaimed, fencing_token, created_at, updated_at, payload, guid, status, lane, due_at, "
				+ "waiting_since, finished_at, traced_at, person) select 'tests', " + id
				+ ", 'hubspot.test', 'demo', 1, 0, " + "false, 0, " + past + ", " + past + ", null, lpad("
				+ ((dialect == JdbcDialect.POSTGRESQL) ? "cast(n as text)" : "n") + ", 32, '0'), "
				+ rest.replace("past", past) + ", " + person(dialect) + " from " + numbers);
	}

	private static String person(JdbcDialect dialect) {
		return switch (dialect) {
			case H2 -> "cast(cast(lpad(mod(n, 1000), 32, '0') as uuid) as binary(16))";
			case POSTGRESQL -> "decode(lpad(cast(mod(n, 1000) as text), 32, '0'), 'hex')";
			default -> "unhex(lpad(mod(n, 1000), 32, '0'))";
		};
	}

	private static String plan(String sql, DataSource dataSource) {
		JdbcDialect dialect = JdbcDialect.of(dataSource);
		MapSqlParameterSource parameters = new MapSqlParameterSource(Map.of("namespace", "tests", "destination",
				"hubspot.test", "format", 1, "max", 50, "lease", 60_000_000L, "guid", "7", "size", 50, "form", "demo"))
			.addValue("ids", List.of(dialect.id(new UUID(0, 7)), dialect.id(new UUID(0, 8))))
			.addValue("ago", -30_000_000L)
			.addValue("errorTypes", List.of("REFUSED", "TIMEOUT"))
			.addValue("looked", 4999)
			.addValue("oldest", dialect.id(new UUID(0, 0x115_001)))
			.addValue("passed", "")
			.addValue("forms", List.of("demo", "other"))
			.addValue("id", dialect.id(new UUID(0, 7)))
			.addValue("destination0", "hubspot.test")
			.addValue("person", new byte[16])
			.addValue("token", 1)
			.addValue("at", dialect.time(Instant.now()))
			.addValue("due", dialect.time(Instant.now()))
			.addValue("leased", dialect.time(Instant.now()))
			.addValue("since", dialect.time(Instant.now().minusSeconds(1010)))
			.addValue("after", dialect.time(Instant.now().minusSeconds(1010)))
			.addValue("until", dialect.time(Instant.now()))
			.addValue("before", dialect.id(new UUID(Long.MAX_VALUE, -1)));
		List<Map<String, Object>> plan = new NamedParameterJdbcTemplate(dataSource).queryForList("explain " + sql,
				parameters);
		return plan.stream().map(Map::toString).collect(Collectors.joining("\n"));
	}

	private static String assertUses(String index, String sql, DataSource dataSource) {
		JdbcDialect dialect = JdbcDialect.of(dataSource);
		String text = plan(sql, dataSource);
		String[] names = index.isEmpty()
				? new String[] { "key=primary", "primary_key", JdbcStoreSettings.DEFAULT_TABLE + "_pkey" }
				: new String[] { JdbcStoreSettings.DEFAULT_TABLE + "_" + index };
		assertThat(text).as(sql).doesNotContain("Seq Scan", "Sort", "tableScan", "filesort", "type=ALL");
		if (dialect == JdbcDialect.H2 && sql.contains(" order by ") && !index.isEmpty()) {
			assertThat(text).as(sql).contains("index sorted");
		}
		assertThat(text.toLowerCase(Locale.ROOT)).as(sql).containsAnyOf(names);
		return text;
	}

}
