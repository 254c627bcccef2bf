/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * What a row of the pace holds. Times are the database's, in microseconds.
 *
 * @param granted when how many permits were granted
 * @param underWay how many of them nobody has told the end of
 * @param reason what closed the destination, {@code null} while it is open
 * @param closedFor how long it closed for
 * @param closedUntil until when; of the address, until when nothing starts
 * @param inARow how often it closed for failures without opening in between
 * @param probe the number of the latest probe
 * @param probeUntil until when others wait for who has it
 */
record PaceColumns(byte[] granted, byte[] underWay, @Nullable String reason, long closedFor, long closedUntil,
		int inARow, long probe, long probeUntil) {

	static final String NAMES = "granted, under_way, reason, closed_for, closed_until, in_a_row, probe, probe_until";

	static final String PARAMETERS = ":granted, :underWay, :reason, :closedFor, :closedUntil, :inARow, :probe, :probeUntil";

	static final String UPDATES = "granted = :granted, under_way = :underWay, reason = :reason, "
			+ "closed_for = :closedFor, closed_until = :closedUntil, in_a_row = :inARow, probe = :probe, "
			+ "probe_until = :probeUntil";

	static final PaceColumns EMPTY = of(new byte[0], 0);

	static PaceColumns of(byte[] underWay, long closedUntil) {
		return new PaceColumns(new byte[0], underWay, null, 0, closedUntil, 0, 0, 0);
	}

	static PaceColumns read(ResultSet row) throws SQLException {
		return new PaceColumns(row.getBytes("granted"), row.getBytes("under_way"), row.getString("reason"),
				row.getLong("closed_for"), row.getLong("closed_until"), row.getInt("in_a_row"), row.getLong("probe"),
				row.getLong("probe_until"));
	}

	MapSqlParameterSource addTo(MapSqlParameterSource parameters) {
		return parameters.addValue("granted", this.granted)
			.addValue("underWay", this.underWay)
			.addValue("reason", this.reason)
			.addValue("closedFor", this.closedFor)
			.addValue("closedUntil", this.closedUntil)
			.addValue("inARow", this.inARow)
			.addValue("probe", this.probe)
			.addValue("probeUntil", this.probeUntil);
	}

}
