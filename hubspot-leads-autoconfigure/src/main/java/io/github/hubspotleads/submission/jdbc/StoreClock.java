/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Clock;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Tells the time in statements: the database's own, so that nodes whose clocks differ
 * agree on what is due. Tests give it another.
 *
 * @param clock bound to each statement instead, {@code null} for the database's own
 */
record StoreClock(@Nullable Clock clock) {

	static final StoreClock DATABASE = new StoreClock(null);

	private static final String PARAMETER = "now";

	String sql(JdbcDialect dialect) {
		return (this.clock != null) ? "cast(:" + PARAMETER + " as " + dialect.timeType() + ")" : dialect.now();
	}

	MapSqlParameterSource bind(JdbcDialect dialect, MapSqlParameterSource parameters) {
		return (this.clock != null) ? parameters.addValue(PARAMETER, dialect.time(this.clock.instant())) : parameters;
	}

}
