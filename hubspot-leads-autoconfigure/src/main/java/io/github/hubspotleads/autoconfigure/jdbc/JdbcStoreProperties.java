/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.sql.init.DatabaseInitializationMode;

/**
 * Where submissions are kept in the application's database.
 *
 * @param table name of the table; that of the pace has _pace after it, that of pauses
 * _pause
 * @param schema schema of the table, by default that of the connection
 * @param namespace name of the application among those that share the table; rows of
 * another namespace are never touched
 * @param initializeSchema when the table is created at start: in embedded databases,
 * always or never
 * @param personKey key that makes what stands for e-mail addresses, 16 bytes or more, the
 * same on all nodes; without it they can be guessed by who has the table
 * @param encryption encryption of leads at rest
 * @since 0.1.0
 */
@ConfigurationProperties("hubspot.leads.store.jdbc")
public record JdbcStoreProperties(@DefaultValue("hubspot_leads_submission") String table, @Nullable String schema,
		@DefaultValue("default") String namespace,
		@DefaultValue("embedded") DatabaseInitializationMode initializeSchema, @Nullable String personKey,
		@DefaultValue Encryption encryption) {

	// A record prints its components: the keys are not for printing.
	@Override
	public String toString() {
		return "JdbcStoreProperties[table=" + this.table + ']';
	}

	/**
	 * Encryption of leads at rest.
	 *
	 * @param keys keys of 16, 24 or 32 bytes by their ids, each in Base64; without any,
	 * leads are kept plain
	 * @param writeKey id of the key that encrypts, needed where there are several; the
	 * others are for reading
	 */
	public record Encryption(@DefaultValue Map<String, String> keys, @Nullable String writeKey) {

		// A record prints its components: the keys are not for printing.
		@Override
		public String toString() {
			return "Encryption[keys=" + this.keys.keySet() + ']';
		}

	}

}
