/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import java.time.Duration;
import java.time.Instant;

import javax.sql.DataSource;

import io.github.hubspotleads.delivery.pause.OperatorPause;
import io.github.hubspotleads.delivery.pause.OperatorPause.Kind;
import io.github.hubspotleads.delivery.pause.OperatorPauses;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;
import io.github.hubspotleads.submission.jdbc.TestDatabase;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pauses of operators in each database, for all nodes.
 */
class JdbcPausesTests {

	private static final OperatorPause FORM = new OperatorPause(Kind.FORM, "demo",
			Instant.parse("2026-03-01T12:00:00.123456Z"));

	private static final OperatorPause DESTINATION = new OperatorPause(Kind.DESTINATION, "demo",
			Instant.parse("2026-03-01T13:00:00Z"));

	@ParameterizedTest
	@EnumSource
	void keepsThemForAllNodesUntilTheyEnd(TestDatabase database) {
		DataSource dataSource = database.empty();
		JdbcPauses node = new JdbcPauses(TestDatabase.SETTINGS, dataSource);
		JdbcPauses other = new JdbcPauses(TestDatabase.SETTINGS, dataSource);
		JdbcPauses stranger = new JdbcPauses(
				new JdbcStoreSettings(JdbcStoreSettings.DEFAULT_TABLE, null, "others", Duration.ZERO), dataSource);
		assertThat(node.pauses()).isEmpty();
		assertThat(node.pause(FORM)).isTrue();
		assertThat(other.pause(new OperatorPause(Kind.FORM, "demo", Instant.EPOCH))).isFalse();
		assertThat(other.pause(DESTINATION)).isTrue();
		assertThat(node.pauses()).containsExactlyInAnyOrder(FORM, DESTINATION);
		assertThat(stranger.pauses()).isEmpty();
		assertThat(stranger.resume(Kind.FORM, "demo")).isFalse();
		assertThat(other.resume(Kind.FORM, "demo")).isTrue();
		assertThat(node.resume(Kind.FORM, "demo")).isFalse();
		assertThat(node.pauses()).containsExactly(DESTINATION);
	}

	@ParameterizedTest
	@EnumSource(names = "H2_MEMORY")
	void reachesOtherNodesWithinASecond(TestDatabase database) {
		DataSource dataSource = database.empty();
		SettableClock clock = new SettableClock();
		OperatorPauses node = new OperatorPauses(new JdbcPauses(TestDatabase.SETTINGS, dataSource), clock::nanoTime);
		OperatorPauses other = new OperatorPauses(new JdbcPauses(TestDatabase.SETTINGS, dataSource), clock::nanoTime);
		other.refresh();
		node.pause(FORM);
		assertThat(node.forms()).containsExactly("demo");
		assertThat(other.forms()).isEmpty();
		clock.advance(Duration.ofSeconds(1));
		other.refresh();
		assertThat(other.isPaused(Kind.FORM, "demo")).isTrue();
		assertThat(other.isPaused(Kind.DESTINATION, "demo")).isFalse();
		other.resume(Kind.FORM, "demo");
		assertThat(other.known()).isEmpty();
	}

}
