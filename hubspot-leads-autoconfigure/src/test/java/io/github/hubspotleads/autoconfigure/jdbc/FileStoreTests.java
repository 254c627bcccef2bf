/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.delivery.pace.jdbc.JdbcPace;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;
import io.github.hubspotleads.submission.jdbc.JdbcSubmissionStore;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HubSpotLeadsFileStoreAutoConfiguration}.
 */
class FileStoreTests {

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withConfiguration(AutoConfigurations.of(HubSpotLeadsFileStoreAutoConfiguration.class))
		.withPropertyValues(LeadsContexts.DEAD_URL, LeadsContexts.LOCALHOST, "hubspot.leads.delivery.drain-timeout=0s");

	private ApplicationContextRunner withFile() {
		return this.runner.withPropertyValues("hubspot.leads.store.file=" + this.directory.resolve("data/leads"));
	}

	@Test
	void keepsLeadsFromOneStartToTheNext() {
		UUID[] id = new UUID[1];
		withFile().run((context) -> {
			Submission kept = context.getBean(LeadClient.class)
				.enqueue(Lead.forForm("demo").field("email", "ada@example.com").build())
				.toFuture()
				.get();
			id[0] = kept.id();
			assertThat(context.getBean(SubmissionStore.class).isDurable()).isTrue();
		});
		assertThat(this.directory.resolve("data")).isNotEmptyDirectory();
		withFile().run((context) -> {
			SubmissionStore store = context.getBean(SubmissionStore.class);
			assertThat(store.find(id[0])).isNotNull();
			assertThat(store.counts().unfinished()).isEqualTo(1);
		});
	}

	@Test
	void waitsForTheDiskWithEachCommit() {
		withFile().run((context) -> {
			JdbcTemplate jdbc = new JdbcTemplate(context.getBean(StoreFile.class).dataSource());
			assertThat(jdbc.queryForList(
					"select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'",
					String.class))
				.isNotEmpty()
				.containsOnly("0");
		});
	}

	@Test
	void publishesNoDataSourceAndWinsOverTheApplications() {
		withFile().run((context) -> assertThat(context).doesNotHaveBean(DataSource.class));
		JdbcDataSource own = new JdbcDataSource();
		own.setUrl("jdbc:h2:mem:applications");
		withFile().withConfiguration(AutoConfigurations.of(HubSpotLeadsJdbcStoreAutoConfiguration.class))
			.withBean(DataSource.class, () -> own)
			.run((context) -> {
				assertThat(context).hasSingleBean(JdbcSubmissionStore.class);
				assertThat(context).hasSingleBean(StoreFile.class);
				assertThat(context.getBean(SubmissionStore.class).isDurable()).isTrue();
			});
	}

	@Test
	void staysAwayWithoutFile() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(InMemorySubmissionStore.class));
		this.runner.withPropertyValues("hubspot.leads.store.file=")
			.run((context) -> assertThat(context).hasSingleBean(InMemorySubmissionStore.class));
	}

	@Test
	void refusesMisspelledEncryption() {
		withFile().withPropertyValues("hubspot.leads.store.jdbc.encryption.key=canary")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'hubspot.leads.store.jdbc.encryption.key' is not known")
				.hasMessageNotContaining("canary"));
	}

	@Test
	void refusesFileWhereMemoryIsAskedFor() {
		withFile().withPropertyValues("hubspot.leads.store.type=memory")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'hubspot.leads.store.file' names a file, and 'hubspot.leads.store.type' is"));
	}

	@Test
	void refusesFileThatMayNotBeWritten() {
		withFile().run((context) -> assertThat(context).hasNotFailed());
		// What H2 does by itself with a file that it may not write.
		assertThatExceptionOfType(InvalidPropertyException.class)
			.isThrownBy(() -> StoreFile.open(this.directory.resolve("data/leads").toString(), JdbcStoreSettings.DEFAULT,
					";ACCESS_MODE_DATA=r"))
			.withMessageContaining("'hubspot.leads.store.file' names a file that may not be written");
	}

	@Test
	void takesTheNameWithItsEndingToo() {
		withFile().withPropertyValues("hubspot.leads.store.file=" + this.directory.resolve("data/leads.mv.db"))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.directory.resolve("data").toFile().list()).contains("leads.mv.db")
			.doesNotContain("leads.mv.db.mv.db");
	}

	@Test
	void keepsNothingInMemoryForWantOfH2() {
		withFile().withClassLoader(new FilteredClassLoader("org.h2"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'hubspot.leads.store.file' names a file, and H2 or"));
	}

	@Test
	void keepsThePaceBesideTheLeads() {
		withFile().run((context) -> {
			context.getBean(LeadClient.class)
				.submit(Lead.forForm("demo").field("email", "ada@example.com").build())
				.onErrorComplete()
				.block();
			assertThat(context.getBean(JdbcPace.class)).isNotNull();
			JdbcTemplate jdbc = new JdbcTemplate(context.getBean(StoreFile.class).dataSource());
			assertThat(jdbc.queryForList("select destination from hubspot_leads_submission_pace", String.class))
				.hasSize(2)
				.contains("*");
		});
	}

	@Test
	void saysWhatIsWrongWithTheFile() throws Exception {
		this.runner.withPropertyValues("hubspot.leads.store.file=" + this.directory + "/leads;IFEXISTS=TRUE")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'hubspot.leads.store.file' has a semicolon"));
		Path file = Files.createFile(this.directory.resolve("no-directory"));
		this.runner.withPropertyValues("hubspot.leads.store.file=" + file + "/leads")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'hubspot.leads.store.file' is in a directory that cannot be made"));
		Files.writeString(this.directory.resolve("garbage.mv.db"), "garbage");
		this.runner.withPropertyValues("hubspot.leads.store.file=" + this.directory.resolve("garbage"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'hubspot.leads.store.file' names a file that cannot be opened"));
	}

	@Test
	void closesTheFileWithTheContext() {
		withFile().run((context) -> {
		});
		withFile().run((context) -> assertThat(context).hasNotFailed());
	}

}
