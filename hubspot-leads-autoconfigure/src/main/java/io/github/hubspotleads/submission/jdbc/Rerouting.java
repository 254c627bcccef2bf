/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.hubspotleads.submission.payload.SubmissionPayloads;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Lets rows follow their forms, once nobody sends to the destination they name, or the
 * form has left it to others: then only the first that are due there are looked at.
 * <p>
 * While nodes of an old and a new configuration run side by side, each knows destinations
 * that the other does not. A row is moved only after it was due for a while, and is due
 * from then on, so that they do not take each other's all the time.
 */
final class Rerouting {

	private final Database database;

	private final List<String> nextDestination;

	private final List<String> lockUnclaimed;

	private final List<String> lockElsewhere;

	private final String move;

	private final Duration unclaimed;

	Rerouting(Database database, QueueStatements statements, Duration unclaimed) {
		this.unclaimed = unclaimed;
		this.database = database;
		this.nextDestination = List.of(statements.nextDestination(QueueStatements.FIRST),
				statements.nextDestination(QueueStatements.LATER));
		this.lockUnclaimed = List.of(statements.lockUnclaimed(QueueStatements.FIRST),
				statements.lockUnclaimed(QueueStatements.LATER));
		this.lockElsewhere = List.of(statements.lockElsewhere(QueueStatements.FIRST),
				statements.lockElsewhere(QueueStatements.LATER));
		this.move = statements.move();
	}

	int reroute(Map<String, String> destinations, int max) {
		int moved = 0;
		for (int lane = QueueStatements.FIRST; lane <= QueueStatements.LATER; lane++) {
			for (String destination : waiting(lane)) {
				Map<String, String> leaving = new HashMap<>(destinations);
				leaving.values().removeIf(destination::equals);
				if (!leaving.isEmpty() && moved < max) {
					boolean known = leaving.size() < destinations.size();
					String locking = (known ? this.lockElsewhere : this.lockUnclaimed).get(lane);
					int left = max - moved;
					moved += this.database.write(() -> reroute(locking, destination, leaving, left));
				}
			}
		}
		return moved;
	}

	// Steps from one destination to the next, however many rows each has.
	private List<String> waiting(int lane) {
		List<String> waiting = new ArrayList<>();
		for (String next = after("", lane); next != null; next = after(next, lane)) {
			waiting.add(next);
		}
		return waiting;
	}

	private @Nullable String after(String destination, int lane) {
		return this.database.readNullable(() -> this.database.queryOne(this.nextDestination.get(lane),
				this.database.parameters().addValue("passed", destination),
				(row, number) -> row.getString("destination")));
	}

	private int reroute(String locking, String from, Map<String, String> destinations, int max) {
		MapSqlParameterSource parameters = this.database.parameters()
			.addValue("destination", from)
			.addValue("format", SubmissionPayloads.FORMAT)
			.addValue("ago", -Database.micros(this.unclaimed))
			.addValue("forms", destinations.keySet())
			.addValue("max", max);
		Map<String, List<UUID>> byDestination = new HashMap<>();
		this.database.query(locking, parameters,
				(row, number) -> byDestination
					.computeIfAbsent(destinations.get(row.getString("form")), (to) -> new ArrayList<>())
					.add(this.database.dialect().id(row, "id")));
		byDestination.forEach(this::move);
		return byDestination.values().stream().mapToInt(List::size).sum();
	}

	private void move(String to, List<UUID> ids) {
		this.database.update(this.move,
				this.database.parameters()
					.addValue("destination", to)
					.addValue("ids", ids.stream().map(this.database.dialect()::id).toList()));
	}

}
