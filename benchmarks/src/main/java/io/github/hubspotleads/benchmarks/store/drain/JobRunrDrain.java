/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.drain;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.database.Pools;
import io.github.hubspotleads.benchmarks.store.variant.DemoJob;
import org.jobrunr.jobs.Job;
import org.jobrunr.jobs.filters.JobServerFilter;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.JsonMapper;
import org.jobrunr.utils.mapper.JsonMapperFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * JobRunr: job requests that do nothing, on a background job server as it is by default.
 * It keeps what is done for a while.
 *
 * @since 0.1.0
 */
public final class JobRunrDrain implements DrainVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "JobRunr";

	private static final String TABLE = "jobrunr_jobs";

	private static final int BATCH = 1000;

	private final AtomicLong succeeded = new AtomicLong();

	private final JsonMapper json = JsonMapperFactory.createJsonMapper();

	private final HikariDataSource dataSource;

	private final JdbcTemplate jdbc;

	private final StorageProvider storage;

	private @Nullable BackgroundJobServer server;

	/**
	 * Create the tables.
	 * @param database where jobs are kept
	 */
	public JobRunrDrain(BenchmarkDatabase database) {
		this.dataSource = Pools.create(database);
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.storage = SqlStorageProviderFactory.using(this.dataSource);
		this.storage.setJobMapper(new JobMapper(this.json));
		this.jdbc.execute("truncate table " + TABLE);
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void fill(long waiting) {
		JobRequestScheduler client = new JobRequestScheduler(this.storage);
		DemoJob job = new DemoJob(DemoRequest.samples(1)[0]);
		Long there = this.jdbc.queryForObject("select count(*) from " + TABLE + " where state = 'ENQUEUED'",
				Long.class);
		long missing = waiting - ((there != null) ? there : 0);
		for (long done = 0; done < missing; done += BATCH) {
			client.enqueue(Stream.generate(() -> job).limit(Math.min(BATCH, missing - done)));
		}
	}

	@Override
	public void start() {
		DemoJob.Handler handler = new DemoJob.Handler();
		BackgroundJobServer started = new BackgroundJobServer(this.storage, this.json, new JobActivator() {

			@Override
			public <T> T activateJob(Class<T> type) {
				return type.cast(handler);
			}

		}, BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration());
		started.setJobFilters(List.of(new Successes()));
		this.server = started;
		started.start();
	}

	@Override
	public long drained() {
		return this.succeeded.get();
	}

	@Override
	public void stop() {
		if (this.server != null) {
			this.server.stop();
			this.server = null;
		}
	}

	@Override
	public void close() {
		this.jdbc.execute("truncate table " + TABLE);
		this.storage.close();
		this.dataSource.close();
	}

	private final class Successes implements JobServerFilter {

		@Override
		public void onProcessingSucceeded(Job job) {
			JobRunrDrain.this.succeeded.incrementAndGet();
		}

	}

}
