/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.database.Pools;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.JsonMapperFactory;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * JobRunr: a job request with the form in it is enqueued, which needs no analysis of
 * bytecode as a lambda does.
 *
 * @since 0.1.0
 */
public final class JobRunrVariant implements WriteVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "JobRunr, job request";

	private final HikariDataSource dataSource;

	private final JdbcTemplate jdbc;

	private final StorageProvider storage;

	private final JobRequestScheduler scheduler;

	/**
	 * Create the tables and the scheduler.
	 * @param database where jobs are kept
	 */
	public JobRunrVariant(BenchmarkDatabase database) {
		this.dataSource = Pools.create(database);
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.storage = SqlStorageProviderFactory.using(this.dataSource);
		this.storage.setJobMapper(new JobMapper(JsonMapperFactory.createJsonMapper()));
		this.scheduler = new JobRequestScheduler(this.storage);
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void write(DemoRequest request) {
		this.scheduler.enqueue(new DemoJob(request));
	}

	@Override
	public long kept() {
		Long count = this.jdbc.queryForObject("select count(*) from jobrunr_jobs", Long.class);
		return (count != null) ? count : 0;
	}

	@Override
	public void clear() {
		this.jdbc.execute("truncate table jobrunr_jobs");
	}

	@Override
	public void close() {
		this.storage.close();
		this.dataSource.close();
	}

}
