/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.jdbc.JdbcDialect;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;
import io.github.hubspotleads.submission.payload.AesGcmPayloadCipher;
import io.github.hubspotleads.submission.payload.PayloadCipher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the properties of the store in a database into what the store is made of, and
 * refuses those that cannot work by their names.
 */
final class JdbcStoreReader {

	private static final Logger logger = LoggerFactory.getLogger(JdbcStoreReader.class);

	private static final String PREFIX = "store.jdbc.";

	private final JdbcStoreProperties properties;

	JdbcStoreReader(JdbcStoreProperties properties) {
		this.properties = properties;
	}

	static JdbcDialect dialect(DataSource dataSource) {
		try {
			return JdbcDialect.of(dataSource);
		}
		catch (UnsupportedOperationException ex) {
			throw new InvalidPropertyException("hubspot.leads.store.type",
					"cannot be 'jdbc' or 'auto' here. " + ex.getMessage(),
					"Set it to 'memory', or give the application a database of that list.");
		}
		catch (IllegalStateException ex) {
			throw unreachable();
		}
	}

	private static InvalidPropertyException unreachable() {
		return new InvalidPropertyException("hubspot.leads.store.type",
				"lets leads be kept in the database, and that cannot be reached",
				"Start the database, or see that 'spring.datasource' names it and its user rightly.");
	}

	JdbcStoreSettings settings() {
		requireIdentifier("table", this.properties.table());
		if (this.properties.schema() != null) {
			requireIdentifier("schema", this.properties.schema());
		}
		SettingsReader.check(PREFIX + "namespace", JdbcStoreSettings.isNamespace(this.properties.namespace()),
				"is not a name of 1 to 63 letters, digits, dots, underscores and dashes", "Set it to such a name.");
		return new JdbcStoreSettings(this.properties.table(), this.properties.schema(), this.properties.namespace(),
				JdbcStoreSettings.DEFAULT.countsAge());
	}

	JdbcStoreSettings settings(HubSpotLeadsProperties properties) {
		// Otherwise the conditions have seen to it.
		SettingsReader.check("store.type", properties.store().type() != HubSpotLeadsProperties.Store.Type.MEMORY,
				"is 'memory', and the application was processed ahead of time with a database or file to keep leads in",
				"Process it with the property as it is to be, or take the property away.");
		return settings().withRetention(SettingsReader.retention(properties))
			.withOrder(properties.delivery().inOrder());
	}

	private static void requireIdentifier(String key, String name) {
		SettingsReader.check(PREFIX + key, JdbcStoreSettings.isIdentifier(name),
				"is not a name of 1 to 63 ASCII letters, digits and underscores that begins with none of the digits",
				"Set it to such a name, unquoted.");
	}

	PersonHasher persons() {
		String key = this.properties.personKey();
		if (key == null) {
			SettingsReader.check(PREFIX + "person-key", this.properties.encryption().keys().isEmpty(),
					"is missing, and without it encrypted leads could be told by their e-mail addresses",
					"Set it to a secret text of 16 bytes or more, the same on all nodes, and never change it.");
			logger.warn("'hubspot.leads.store.jdbc.person-key' is not set: who has the table can find out by trying "
					+ "whether an e-mail address is in it");
			return new PersonHasher(
					("hubspot-leads/" + this.properties.namespace() + "/persons").getBytes(StandardCharsets.UTF_8));
		}
		byte[] bytes = key.strip().getBytes(StandardCharsets.UTF_8);
		SettingsReader.check(PREFIX + "person-key", bytes.length >= PersonHasher.MIN_KEY_LENGTH,
				"has fewer than 16 bytes", "Set it to a longer secret, the same on all nodes.");
		return new PersonHasher(bytes);
	}

	@Nullable PayloadCipher cipher() {
		JdbcStoreProperties.Encryption encryption = this.properties.encryption();
		Map<String, byte[]> keys = new LinkedHashMap<>();
		encryption.keys().forEach((id, text) -> keys.put(id, key(id, text)));
		if (keys.isEmpty()) {
			SettingsReader.check(PREFIX + "encryption.write-key", encryption.writeKey() == null,
					"names a key, and there is none", "List the key under 'hubspot.leads.store.jdbc.encryption.keys'.");
			return null;
		}
		String writeKey = (encryption.writeKey() != null) ? encryption.writeKey() : keys.keySet().iterator().next();
		SettingsReader.check(PREFIX + "encryption.write-key", encryption.writeKey() != null || keys.size() == 1,
				"is missing, and there are several keys", "Set it to the id of the key that encrypts.");
		SettingsReader.check(PREFIX + "encryption.write-key", keys.containsKey(writeKey), "is not the id of a key",
				"Set it to one of the ids under 'hubspot.leads.store.jdbc.encryption.keys'.");
		return new AesGcmPayloadCipher(keys, writeKey, new SecureRandom());
	}

	private static byte[] key(String id, String text) {
		String property = PREFIX + "encryption.keys." + id;
		SettingsReader.check(property, AesGcmPayloadCipher.isKeyId(id),
				"has an id of other characters than letters, digits, dots, underscores and dashes, or of more than 64",
				"Give the key another id.");
		byte[] key;
		try {
			key = Base64.getDecoder().decode(text.strip());
		}
		catch (IllegalArgumentException ex) {
			key = new byte[0];
		}
		SettingsReader.check(property, key.length == 16 || key.length == 24 || key.length == 32,
				"is not 16, 24 or 32 bytes in Base64", "Make one with: openssl rand -base64 32");
		return key;
	}

}
