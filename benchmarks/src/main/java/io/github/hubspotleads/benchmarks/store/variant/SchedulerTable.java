/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.github.hubspotleads.benchmarks.DemoRequest;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of db-scheduler, with the columns and indexes that its documentation asks
 * for, and a task that does nothing.
 *
 * @since 0.1.0
 */
public final class SchedulerTable {

	/**
	 * The name of the table.
	 */
	public static final String NAME = "scheduled_tasks";

	private static final List<String> SCRIPT = List.of(
			"create table if not exists " + NAME + " (task_name varchar(255) not null, task_instance varchar(255) "
					+ "not null, task_data bytea, execution_time timestamp(6) with time zone not null, picked boolean "
					+ "not null, picked_by varchar(255), last_success timestamp(6) with time zone, "
					+ "last_failure timestamp(6) with time zone, consecutive_failures int, last_heartbeat "
					+ "timestamp(6) with time zone, version bigint not null, priority smallint, "
					+ "primary key (task_name, task_instance))",
			"create index if not exists execution_time_idx on " + NAME + " (execution_time)",
			"create index if not exists last_heartbeat_idx on " + NAME + " (last_heartbeat)",
			"create index if not exists priority_execution_time_idx on " + NAME
					+ " (priority desc, execution_time asc)");

	private final OneTimeTask<DemoRequest> task = Tasks.oneTime("demo", DemoRequest.class)
		.execute((instance, context) -> {
		});

	private final JdbcTemplate jdbc;

	/**
	 * Create the table.
	 * @param dataSource connects to the database
	 */
	public SchedulerTable(DataSource dataSource) {
		this.jdbc = new JdbcTemplate(dataSource);
		SCRIPT.forEach(this.jdbc::execute);
	}

	/**
	 * Return the task.
	 * @return the task
	 */
	public OneTimeTask<DemoRequest> task() {
		return this.task;
	}

	/**
	 * Schedule the task for now.
	 * @param client the client
	 * @param id the id of the execution
	 * @param request the data of the execution
	 */
	public void schedule(SchedulerClient client, String id, DemoRequest request) {
		client.schedule(this.task.instanceBuilder(id).data(request).scheduledTo(Instant.now()),
				SchedulerClient.ScheduleOptions.WHEN_EXISTS_DO_NOTHING);
	}

	/**
	 * Return how many executions are waiting.
	 * @return the number
	 */
	public long count() {
		Long count = this.jdbc.queryForObject("select count(*) from " + NAME, Long.class);
		return (count != null) ? count : 0;
	}

	/**
	 * Forget all executions.
	 */
	public void clear() {
		this.jdbc.execute("truncate table " + NAME);
	}

}
