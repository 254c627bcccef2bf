/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;

import io.github.hubspotleads.submission.retention.Retention;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link JdbcStoreSettings}.
 */
class JdbcStoreSettingsTests {

	private static final String SCRIPT = "create table if not exists hubspot_leads_submission (a int);\n"
			+ "create index hubspot_leads_submission_due\n\ton hubspot_leads_submission (a);";

	@Test
	void leavesScriptOfDefaultTableAsItIs() {
		assertThat(JdbcStoreSettings.DEFAULT.inScript(SCRIPT)).isEqualTo(SCRIPT);
	}

	@Test
	void namesTableAndIndexesInScript() {
		assertThat(settings("leads", "marketing").inScript(SCRIPT))
			.isEqualTo("create table if not exists marketing.leads (a int);\n"
					+ "create index leads_due\n\ton marketing.leads (a);");
	}

	@Test
	void keepsNamesOfIndexesShortAndApart() {
		String one = settings("a".repeat(62) + "b", null).index("_finished");
		String other = settings("a".repeat(62) + "c", null).index("_finished");
		assertThat(one).hasSize(63).endsWith("_finished").isNotEqualTo(other);
	}

	@Test
	void refusesWhatIsNoName() {
		assertThatIllegalArgumentException().isThrownBy(() -> settings("a b", null)).withMessageContaining("table");
		assertThatIllegalArgumentException().isThrownBy(() -> settings("a", "b;")).withMessageContaining("schema");
		assertThatIllegalArgumentException().isThrownBy(() -> new JdbcStoreSettings("a", null, "b c", Duration.ZERO))
			.withMessageContaining("namespace");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JdbcStoreSettings("a", null, "b", Duration.ofSeconds(-1)))
			.withMessageContaining("countsAge");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new JdbcStoreSettings("a", null, "b", Duration.ZERO, Retention.DEFAULT,
					Duration.ofSeconds(-1), false))
			.withMessageContaining("unclaimed");
	}

	private static JdbcStoreSettings settings(String table, String schema) {
		return new JdbcStoreSettings(table, schema, "default", Duration.ZERO);
	}

}
