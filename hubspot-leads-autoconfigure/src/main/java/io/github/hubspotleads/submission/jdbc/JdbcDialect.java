/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.transaction.TransactionDefinition;

/**
 * What the databases do not have in common. Each can skip locked rows, which makes the
 * table a queue.
 *
 * @since 0.1.0
 */
public enum JdbcDialect {

	/** H2, version 2.2.220 or later. */
	H2("H2", "h2", "current_timestamp(6)"),

	/** PostgreSQL, version 12 or later. */
	POSTGRESQL("PostgreSQL", "postgresql", "statement_timestamp()"),

	/** MySQL, version 8.0.1 or later. */
	MYSQL("MySQL", "mysql", "utc_timestamp(6)"),

	/** MariaDB, version 10.6 or later. Its tables are those of MySQL. */
	MARIADB("MariaDB", "mysql", "utc_timestamp(6)");

	private final String product;

	private final String platform;

	private final String now;

	JdbcDialect(String product, String platform, String now) {
		this.product = product;
		this.platform = platform;
		this.now = now;
	}

	/**
	 * Return the dialect of a database.
	 * @param dataSource connects to the database
	 * @return the dialect
	 * @throws UnsupportedOperationException if the store does not know the product
	 * @throws IllegalStateException if the database cannot be asked
	 */
	public static JdbcDialect of(DataSource dataSource) {
		String product;
		try {
			product = JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
		}
		catch (MetaDataAccessException ex) {
			throw new IllegalStateException("The database did not tell what it is", ex);
		}
		for (JdbcDialect dialect : values()) {
			if (dialect.product.equalsIgnoreCase(product)) {
				return dialect;
			}
		}
		throw new UnsupportedOperationException(
				"The database is " + product + "; submissions can be kept in PostgreSQL, MySQL, MariaDB and H2");
	}

	/**
	 * Return the name of the platform in the names of schema scripts.
	 * @return the name, as Spring Boot has it, but for MariaDB that of MySQL
	 */
	public String platform() {
		return this.platform;
	}

	// The time of the statement. MySQL and MariaDB keep it without a zone, in UTC.
	String now() {
		return this.now;
	}

	String plusMicros(String time, String micros) {
		return switch (this) {
			case H2 -> "dateadd(microsecond, " + micros + ", " + time + ")";
			case POSTGRESQL -> "(" + time + " + " + micros + " * interval '1 microsecond')";
			case MYSQL, MARIADB -> "(" + time + " + interval " + micros + " microsecond)";
		};
	}

	String timeType() {
		return hasZones() ? "timestamp(6) with time zone" : "datetime(6)";
	}

	// An insert that tells when the row was created, and nothing if it was there before.
	String insertTelling(String insert) {
		return switch (this) {
			case H2 -> "select created_at from final table (" + insert + ")";
			case POSTGRESQL -> insert + " on conflict (namespace, id) do nothing returning created_at";
			case MARIADB -> insert + " returning created_at";
			case MYSQL -> insert;
		};
	}

	boolean insertsTell() {
		return this != MYSQL;
	}

	// A row unless everything ends with the process.
	String ifDurable() {
		return (this == H2) ? "select 1 where database_path() is not null" : "select 1";
	}

	// Left to themselves, MySQL and MariaDB may read and sort all that waits.
	String forced(String index) {
		return hasZones() ? "" : " force index (" + index + ")";
	}

	boolean updatesTell() {
		return this == POSTGRESQL;
	}

	boolean takesArrays() {
		return this == POSTGRESQL;
	}

	// Whether nothing of a transaction can be committed once a statement of it has
	// failed.
	boolean failuresSpread() {
		return this == POSTGRESQL;
	}

	/**
	 * Return the isolation that transactions of the library ask for: {@code READ
	 * COMMITTED}, whatever connections have. By default MySQL and MariaDB lock gaps,
	 * where new leads would have to wait; under a stricter level PostgreSQL ends all but
	 * one of several transactions on a row. To ask for a level may cost a round trip each
	 * time.
	 * @param dataSource gives connections
	 * @return the level, or that of the connections if they have it
	 * @throws org.springframework.dao.DataAccessException if the database does not answer
	 */
	public static int isolation(DataSource dataSource) {
		Integer given = new JdbcTemplate(dataSource)
			.execute((ConnectionCallback<Integer>) Connection::getTransactionIsolation);
		return (given != null && given == Connection.TRANSACTION_READ_COMMITTED)
				? TransactionDefinition.ISOLATION_DEFAULT : TransactionDefinition.ISOLATION_READ_COMMITTED;
	}

	Object id(UUID id) {
		return hasZones() ? id
				: ByteBuffer.allocate(2 * Long.BYTES)
					.putLong(id.getMostSignificantBits())
					.putLong(id.getLeastSignificantBits())
					.array();
	}

	UUID id(ResultSet row, String column) throws SQLException {
		if (hasZones()) {
			return row.getObject(column, UUID.class);
		}
		ByteBuffer bytes = ByteBuffer.wrap(row.getBytes(column));
		return new UUID(bytes.getLong(), bytes.getLong());
	}

	@Nullable Object time(@Nullable Instant time) {
		if (time == null) {
			return null;
		}
		return hasZones() ? time.atOffset(ZoneOffset.UTC) : LocalDateTime.ofInstant(time, ZoneOffset.UTC);
	}

	@Nullable Instant time(ResultSet row, String column) throws SQLException {
		if (hasZones()) {
			OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
			return (time != null) ? time.toInstant() : null;
		}
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.toInstant(ZoneOffset.UTC) : null;
	}

	private boolean hasZones() {
		return this == H2 || this == POSTGRESQL;
	}

	/**
	 * Describe a failure of a database, without what it says of it: that may quote a
	 * lead.
	 * @param failure the failure
	 * @return its kind, and the SQL state where there is one
	 */
	public static String describe(RuntimeException failure) {
		return failure.getClass().getSimpleName()
				+ ((NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause)
						? ", SQL state " + cause.getSQLState() : "");
	}

}
