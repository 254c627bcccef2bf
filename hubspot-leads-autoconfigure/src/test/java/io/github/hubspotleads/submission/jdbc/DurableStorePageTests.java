/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.hubspotleads.testing.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds docs/durable-store.md to the scripts.
 */
class DurableStorePageTests {

	private static final Pattern COLUMN = Pattern.compile("(?m)^\t(?!primary|key|on|where)([a-z_]+) ");

	private final Page page = Page.of("durable-store.md");

	@Test
	void showsTheScript() throws IOException {
		assertThat(this.page.toString()).contains("```sql\n" + script(JdbcDialect.POSTGRESQL).strip() + "\n```");
	}

	@ParameterizedTest
	@EnumSource
	void tellsWhatEveryColumnHolds(JdbcDialect dialect) throws IOException {
		String[] tables = script(dialect).split("(?=create table [a-z_ ]*_pa(ce|use))");
		assertThat(tables).hasSize(3);
		assertTold("What is stored", tables[0]);
		assertTold("Many nodes, one pace", tables[1]);
		assertTold("Pauses of operators", tables[2]);
	}

	private void assertTold(String section, String table) {
		List<String> columns = new ArrayList<>();
		Matcher matcher = COLUMN.matcher(table);
		while (matcher.find()) {
			columns.add(matcher.group(1));
		}
		assertThat(this.page.section(section).rows()).flatExtracting((row) -> Page.codes(row.get(0)))
			.containsExactlyInAnyOrderElementsOf(columns);
	}

	private static String script(JdbcDialect dialect) throws IOException {
		return new ClassPathResource("schema-" + dialect.platform() + ".sql", JdbcSubmissionStore.class)
			.getContentAsString(StandardCharsets.UTF_8);
	}

}
