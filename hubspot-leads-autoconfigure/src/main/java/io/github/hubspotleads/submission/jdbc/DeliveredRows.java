/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Ends the claims of delivered rows, which are most, by one statement: for databases that
 * take arrays, where a statement for each row costs the most of all.
 */
final class DeliveredRows {

	private final Database database;

	private final String end;

	DeliveredRows(Database database, Statements statements) {
		this.database = database;
		this.end = statements.finishDelivered();
	}

	/**
	 * End claims. Rows that are held no longer remain as they are.
	 * @param rows the parameters of each row
	 * @param ended is told the id, the token and the time of each that was ended
	 */
	void end(List<MapSqlParameterSource> rows, RowMapper<?> ended) {
		this.database.query(this.end, arrays(rows), ended);
	}

	private MapSqlParameterSource arrays(List<MapSqlParameterSource> ended) {
		List<MapSqlParameterSource> rows = new ArrayList<>(ended);
		// So that statements of several threads lock in one order.
		rows.sort(Comparator.comparing((row) -> String.valueOf(row.getValue("id"))));
		int size = rows.size();
		String[] ids = new String[size];
		long[] tokens = new long[size];
		int[] counted = new int[size];
		boolean[] traced = new boolean[size];
		@Nullable String[] guids = new @Nullable String[size];
		@Nullable String[] detailsKeys = new @Nullable String[size];
		byte[] @Nullable [] details = new byte[size] @Nullable [];
		for (int i = 0; i < size; i++) {
			MapSqlParameterSource row = rows.get(i);
			ids[i] = String.valueOf(row.getValue("id"));
			tokens[i] = ((Number) value(row, "token")).longValue();
			counted[i] = ((Number) value(row, "counted")).intValue();
			traced[i] = row.getValue("traced") != null;
			guids[i] = (String) row.getValue("guid");
			detailsKeys[i] = (String) row.getValue("detailsKey");
			details[i] = (byte[]) row.getValue("details");
		}
		return this.database.parameters()
			.addValue("ids", ids)
			.addValue("tokens", tokens)
			.addValue("counted", counted)
			.addValue("traced", traced)
			.addValue("guids", guids)
			.addValue("detailsKeys", detailsKeys)
			.addValue("details", details);
	}

	private static Object value(MapSqlParameterSource row, String name) {
		return Objects.requireNonNull(row.getValue(name), name);
	}

}
